using System.Globalization;
using System.Net;
using Dapper;

namespace DellServerManager.Servers.Catalog;

/// <summary>A field that a word of the search box can ask for. Each writes its condition; what people typed is only ever a parameter.</summary>
/// <remarks>A value that makes no sense for its field matches nothing: a condition that was left out would show the whole fleet.</remarks>
internal abstract record SearchField(string Expression)
{
    private const string Nothing = "false";

    /// <summary>By the names of the API, and by shorter ones for typing.</summary>
    private static readonly Dictionary<string, SearchField> All = Known();

    /// <summary>The condition of a word, or null when its field is none of ours and the word is plain text.</summary>
    public static string? Condition(SearchWord word, string parameter, DynamicParameters parameters)
    {
        if (word.Field is null)
        {
            return null;
        }

        var condition = word.Field.Equals("has", StringComparison.OrdinalIgnoreCase)
            ? All.GetValueOrDefault(word.Value)?.Present
            : All.GetValueOrDefault(word.Field)?.Write(word, parameter, parameters);
        return condition is not null && word.Negated ? $"NOT coalesce({condition}, false)" : condition;
    }

    /// <summary>Whether the server has a value at all.</summary>
    protected virtual string Present => $"{Expression} IS NOT NULL";

    protected abstract string Write(SearchWord word, string parameter, DynamicParameters parameters);

    /// <summary>Letters that mean something to LIKE are only letters here.</summary>
    public static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

    private static Dictionary<string, SearchField> Known()
    {
        var known = new Dictionary<string, SearchField>(StringComparer.OrdinalIgnoreCase);
        void Add(SearchField field, params string[] names)
        {
            foreach (var name in names)
            {
                known.Add(name, field);
            }
        }

        Add(new TextField("s.name"), "name");
        Add(new TextField("s.model"), "model");
        Add(new TextField("s.location"), "location");
        Add(new TextField("s.hostname"), "hostname", "host");
        Add(new TextField("s.service_tag", FromTheStart: true), "serviceTag", "st");
        Add(new TextField("s.bios_version", FromTheStart: true), "biosVersion", "bios");
        Add(new TextField("s.idrac_firmware", FromTheStart: true), "idracFirmware", "idrac");
        Add(new AddressField("s.address"), "address", "ip");
        Add(new WordField("s.health"), "health");
        Add(new WordField("s.power_state"), "powerState", "power");
        Add(new WordField("s.connection_status"), "connectionStatus", "status");
        Add(new WordField("s.credential_status"), "credential");
        Add(new WordField(ServerGrouping.CredentialSet), "credentialSet");
        Add(new ListField("s.tags"), "tag");
        Add(new FindingField(), "finding");
        Add(new NumberField("s.generation"), "generation");
        Add(new NumberField("s.memory_gib"), "memoryGiB", "memory");
        Add(new NumberField("s.core_count"), "cores");
        Add(new NumberField("s.drive_count"), "drives");
        Add(new NumberField("s.finding_count"), "findings");
        Add(new NumberField("v.power_watts"), "powerWatts", "watts");
        Add(new NumberField("v.inlet_celsius"), "inletCelsius", "inlet");
        Add(new AgeField("v.last_seen_at"), "lastSeenAt", "seen");
        Add(new AgeField("s.registered_at"), "registeredAt", "added");
        return known;
    }

    private sealed record TextField(string Expression, bool FromTheStart = false) : SearchField(Expression)
    {
        protected override string Write(SearchWord word, string parameter, DynamicParameters parameters)
        {
            var starts = word.Value.EndsWith('*');
            var text = Escape(starts ? word.Value[..^1] : word.Value);
            parameters.Add(parameter, word.Comparison == Comparison.Is ? Escape(word.Value) : starts || FromTheStart ? $"{text}%" : $"%{text}%");
            return word.Comparison is Comparison.More or Comparison.Less ? Nothing : $"{Expression} ILIKE @{parameter}";
        }
    }

    private sealed record WordField(string Expression) : SearchField(Expression)
    {
        protected override string Present => $"{Expression} <> 'unknown'";

        protected override string Write(SearchWord word, string parameter, DynamicParameters parameters)
        {
            parameters.Add(parameter, word.Value);
            return word.Comparison is Comparison.More or Comparison.Less ? Nothing : $"{Expression} = lower(@{parameter})";
        }
    }

    private sealed record AddressField(string Expression) : SearchField(Expression)
    {
        protected override string Write(SearchWord word, string parameter, DynamicParameters parameters)
        {
            if (IsNetwork(word.Value))
            {
                // Some iDRACs are managed by their names; those are in no network.
                parameters.Add(parameter, word.Value);
                return $"CASE WHEN {Expression} ~ '^[0-9.]+$|:' THEN {Expression}::inet <<= network(@{parameter}::inet) ELSE false END";
            }

            parameters.Add(parameter, word.Comparison == Comparison.Is ? Escape(word.Value) : $"{Escape(word.Value.TrimEnd('*'))}%");
            return word.Comparison is Comparison.More or Comparison.Less ? Nothing : $"{Expression} LIKE @{parameter}";
        }

        private static bool IsNetwork(string text) => text.Split('/') is [var address, var bits]
            && IPAddress.TryParse(address, out var parsed)
            && int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            && length <= parsed.GetAddressBytes().Length * 8;
    }

    private sealed record ListField(string Expression) : SearchField(Expression)
    {
        protected override string Present => $"cardinality({Expression}) > 0";

        protected override string Write(SearchWord word, string parameter, DynamicParameters parameters)
        {
            parameters.Add(parameter, word.Value);
            return word.Comparison is Comparison.More or Comparison.Less ? Nothing : $"@{parameter} = ANY ({Expression})";
        }
    }

    private sealed record FindingField() : SearchField("s.finding_count")
    {
        protected override string Present => "s.finding_count > 0";

        protected override string Write(SearchWord word, string parameter, DynamicParameters parameters)
        {
            parameters.Add(parameter, word.Value);
            return $"EXISTS (SELECT 1 FROM dsm.finding f WHERE f.server_id = s.id AND f.kind = lower(@{parameter}))";
        }
    }

    private sealed record NumberField(string Expression) : SearchField(Expression)
    {
        protected override string Write(SearchWord word, string parameter, DynamicParameters parameters)
        {
            if (!double.TryParse(word.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                return Nothing;
            }

            parameters.Add(parameter, number);
            return word.Comparison switch
            {
                Comparison.More => $"{Expression} > @{parameter}",
                Comparison.Less => $"{Expression} < @{parameter}",
                Comparison.Is or Comparison.Like => $"{Expression} = @{parameter}",
            };
        }
    }

    /// <summary>A moment, asked for by how long ago it was: <c>seen&gt;2h</c>. What never was is longest ago.</summary>
    private sealed record AgeField(string Expression) : SearchField(Expression)
    {
        protected override string Write(SearchWord word, string parameter, DynamicParameters parameters)
        {
            if (Age(word.Value) is not { } age)
            {
                return Nothing;
            }

            parameters.Add(parameter, age);
            return word.Comparison == Comparison.Less
                ? $"{Expression} > now() - @{parameter}"
                : $"coalesce({Expression}, '-infinity') < now() - @{parameter}";
        }

        private static TimeSpan? Age(string text)
        {
            var digits = text.TakeWhile(char.IsAsciiDigit).Count();
            return int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 10_000
                ? text[digits..].ToLowerInvariant() switch
                {
                    "min" or "m" => TimeSpan.FromMinutes(number),
                    "h" => TimeSpan.FromHours(number),
                    "d" => TimeSpan.FromDays(number),
                    "w" => TimeSpan.FromDays(7 * number),
                    _ => null,
                }
                : null;
        }
    }
}
