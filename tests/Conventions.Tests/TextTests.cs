using System.Text.RegularExpressions;
using System.Xml.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DellServerManager.Conventions.Tests;

/// <summary>What people read is in the resource files beside the pages, so that it can be reviewed and translated in one place.</summary>
public sealed partial class TextTests
{
    // Folders of web/ whose texts are still in the code. The list only ever shrinks.
    private static readonly string[] StillToConvert =
    [
        "Activity", "Cluster", "Components", "Components/DataTable", "Credentials", "Http", "Identity", "Identity/Pages", "Layout", "Live", "Operations",
        "Security", "Servers", "Settings", "Theme",
    ];

    // Made-up servers in made-up words, in development only.
    private static readonly string[] NeverConverted = ["Gallery"];

    // What of a tag or of one of our components is read by people. Everything else is a name: of a class, an icon, a place.
    private static readonly HashSet<string> ReadAttributes = new(StringComparer.Ordinal)
    {
        "title", "alt", "placeholder", "aria-label", "aria-description", "aria-roledescription", "aria-valuetext",
        "Title", "Text", "Label", "Hint", "Context", "Placeholder", "What", "Act", "CancelText", "Never", "Word", "Reason", "Legend", "Summary",
    };

    [Fact]
    public void Every_text_for_people_is_in_a_resource_file()
    {
        using var web = ModuleDefinition.ReadModule(Repository.Web.Location);

        var literal = from type in web.GetTypes()
                      let folder = FolderOf(type)
                      where folder is not null && !StillToConvert.Contains(folder) && !NeverConverted.Contains(folder)
                      from method in type.Methods
                      where method.HasBody && !IsGenerated(method) && !IsGenerated(type)
                      from text in TextsOf(method)
                      select $"{type.FullName}.{method.Name}: {text}";

        Assert.Empty(literal);
    }

    [Fact]
    public void The_search_for_texts_finds_what_stands_in_pages()
    {
        // The gallery is full of sentences; that they are found shows that the test above would find them elsewhere.
        using var web = ModuleDefinition.ReadModule(Repository.Web.Location);

        var texts = (from type in web.GetTypes()
                     where FolderOf(type) == "Gallery"
                     from method in type.Methods
                     where method.HasBody
                     from text in TextsOf(method)
                     select text).ToList();

        Assert.True(texts.Count > 40, $"Only {texts.Count} texts were found in the gallery.");
    }

    [Fact]
    public void A_folder_that_is_still_to_convert_exists() => Assert.All(
        StillToConvert, folder => Assert.True(Directory.Exists(Path.Combine(Repository.Root, "web", folder)), $"web/{folder} is gone: take it off the list."));

    [Fact]
    public void Every_text_has_words_and_a_reader()
    {
        using var web = ModuleDefinition.ReadModule(Repository.Web.Location);
        var asked = (from type in web.GetTypes()
                     from method in type.Methods
                     where method.HasBody
                     from instruction in method.Body.Instructions
                     where instruction.OpCode == OpCodes.Call && instruction.Operand is MethodReference
                     let getter = (MethodReference)instruction.Operand
                     where getter.Name.StartsWith("get_", StringComparison.Ordinal)
                     select $"{getter.DeclaringType.FullName}.{getter.Name[4..]}").ToHashSet();

        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "web"), "*Text.resx", SearchOption.AllDirectories).ToList();
        var texts = (from file in files
                     let owner = $"DellServerManager.Web.{Path.ChangeExtension(Path.GetRelativePath(Path.Combine(Repository.Root, "web"), file), null).Replace(Path.DirectorySeparatorChar, '.')}"
                     from data in XDocument.Load(file).Root!.Elements("data")
                     select (Name: $"{owner}.{data.Attribute("name")!.Value}", Text: data.Element("value")!.Value)).ToList();

        Assert.NotEmpty(texts);
        Assert.Empty(texts.Where(text => string.IsNullOrWhiteSpace(text.Text)).Select(text => text.Name));
        Assert.Empty(texts.GroupBy(text => text.Name).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.Empty(texts.Select(text => text.Name).Except(asked));
    }

    private static string? FolderOf(TypeDefinition type)
    {
        const string Root = "DellServerManager.Web.";
        var outer = type;
        while (outer.DeclaringType is { } declaring)
        {
            outer = declaring;
        }

        return outer.Namespace.StartsWith(Root, StringComparison.Ordinal) ? outer.Namespace[Root.Length..].Replace('.', '/') : null;
    }

    // The SDK's classes of the resource files, the loggers' messages and the patterns of regular expressions are not said to people.
    private static bool IsGenerated(ICustomAttributeProvider one) =>
        one.CustomAttributes.Any(attribute => attribute.AttributeType.Name is "GeneratedCodeAttribute");

    private static IEnumerable<string> TextsOf(MethodDefinition method)
    {
        foreach (var instruction in method.Body.Instructions.Where(instruction => instruction.OpCode == OpCodes.Ldstr))
        {
            var text = (string)instruction.Operand;
            var isRead = ReadBy(instruction) switch
            {
                "AddMarkupContent" => HoldsText(text),
                "AddContent" => Word().IsMatch(text),
                "AddAttribute" or "AddComponentParameter" => ReadAttributes.Contains(NameBefore(instruction)) && Word().IsMatch(text),
                // The reference of the API is for programmers, in English.
                "throw" or "Describe" or "MapResource" => false,
                _ => Sentence().IsMatch(text),
            };
            if (isRead)
            {
                yield return text;
            }
        }
    }

    // Who takes the text: the next call, or an exception that only programmers meet. What describes the API is for programmers too.
    private static string? ReadBy(Instruction instruction)
    {
        var next = instruction.Next;
        while (next is not null && next.OpCode.FlowControl == FlowControl.Next)
        {
            next = next.Next;
        }

        return next?.Operand switch
        {
            MethodReference { Name: ".ctor" } constructor when constructor.DeclaringType.Name.EndsWith("Exception", StringComparison.Ordinal) => "throw",
            MethodReference method when Distance(instruction, next) <= 2 => method.Name,
            _ => null,
        };
    }

    private static int Distance(Instruction from, Instruction to)
    {
        var steps = 0;
        for (var one = from; one != to; one = one.Next!)
        {
            steps++;
        }

        return steps;
    }

    private static string NameBefore(Instruction instruction) => instruction.Previous?.Operand as string ?? "";

    private static bool HoldsText(string markup) =>
        Word().IsMatch(Tag().Replace(markup, " ")) || ReadInMarkup().Matches(markup).Any(found => Word().IsMatch(found.Groups[1].Value));

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();

    // A capital and a second word: names of classes, icons and places begin small, names of members are one word.
    [GeneratedRegex(@"^\p{Lu}\p{L}*[ ,.:’'].*\p{L}|\p{L}{2,} \p{L}+ .*[.?!…]$")]
    private static partial Regex Sentence();

    [GeneratedRegex("<[^>]*>|&[a-z]+;")]
    private static partial Regex Tag();

    [GeneratedRegex("(?:title|alt|placeholder|aria-label)=\"([^\"]*)\"")]
    private static partial Regex ReadInMarkup();
}
