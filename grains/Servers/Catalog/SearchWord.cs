using System.Text;

namespace DellServerManager.Servers.Catalog;

/// <summary>How a word of the search box compares.</summary>
internal enum Comparison
{
    /// <summary><c>field:value</c>: as people mean it; part of a text, one of a few words, inside a network.</summary>
    Like,

    /// <summary><c>field=value</c>.</summary>
    Is,

    /// <summary><c>field&gt;value</c>: more, or longer ago.</summary>
    More,

    /// <summary><c>field&lt;value</c>: less, or more recent.</summary>
    Less,
}

/// <summary>One word of the search box: <c>web</c>, <c>model:R760</c>, <c>-health=ok</c>, <c>seen&gt;2h</c>, <c>name:"esx 01"</c>.</summary>
/// <param name="Field">Null: any of the texts one looks for.</param>
/// <param name="Whole">The word as it was typed, for when its field is none of ours.</param>
internal sealed record SearchWord(string? Field, Comparison Comparison, string Value, bool Negated, string Whole)
{
    /// <summary>Words stand apart by blanks. Quotes keep blanks together; a backslash before a quote makes it a letter.</summary>
    public static IEnumerable<SearchWord> Read(string? search) => Split(search).Select(One);

    private static SearchWord One(RawWord raw)
    {
        var at = raw.Operator;
        if (at <= 0 || at == raw.Text.Length - 1)
        {
            return new(null, Comparison.Like, raw.Text, false, raw.Text);
        }

        var negated = raw.Text[0] == '-';
        var comparison = raw.Text[at] switch
        {
            '=' => Comparison.Is,
            '>' => Comparison.More,
            '<' => Comparison.Less,
            _ => Comparison.Like,
        };
        return new(raw.Text[(negated ? 1 : 0)..at], comparison, raw.Text[(at + 1)..], negated, raw.Text);
    }

    private static IEnumerable<RawWord> Split(string? search)
    {
        var text = search ?? "";
        var word = new StringBuilder();
        var (quoted, wasQuoted, comparison) = (false, false, -1);
        for (var index = 0; index <= text.Length; index++)
        {
            var letter = index < text.Length ? text[index] : '\0';
            if (letter == '\0' || (char.IsWhiteSpace(letter) && !quoted))
            {
                if (word.Length > 0)
                {
                    yield return new(word.ToString(), comparison);
                }

                word.Clear();
                (wasQuoted, comparison) = (false, -1);
            }
            else if (letter == '\\' && index + 1 < text.Length && text[index + 1] == '"')
            {
                word.Append('"');
                index++;
            }
            else if (letter == '"')
            {
                (quoted, wasQuoted) = (!quoted, true);
            }
            else
            {
                // What stands in quotes from its first letter on is text, not a field.
                if (comparison < 0 && !wasQuoted && letter is ':' or '=' or '>' or '<')
                {
                    comparison = word.Length;
                }

                word.Append(letter);
            }
        }
    }

    /// <param name="Operator">Where the comparison stands, -1 when there is none.</param>
    private sealed record RawWord(string Text, int Operator);
}
