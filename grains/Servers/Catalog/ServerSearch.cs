using System.Text;
using Dapper;
using DellServerManager.Persistence;

namespace DellServerManager.Servers.Catalog;

/// <summary>Turns a question for servers into SQL: conditions, order and keyset. Pure.</summary>
internal static class ServerSearch
{
    /// <summary>What can be sorted by; each expression is never null and has an index or is cheap.</summary>
    private static readonly Dictionary<string, (string Expression, string Type)> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["name"] = ("lower(s.name)", "text"),
        ["health"] = ("s.health_rank", "smallint"),
        ["model"] = ("coalesce(s.model, '')", "text"),
        ["serviceTag"] = ("coalesce(s.service_tag, '')", "text"),
        ["address"] = ("s.address", "text"),
        ["location"] = ("coalesce(s.location, '')", "text"),
        ["generation"] = ("coalesce(s.generation, 0)", "smallint"),
        ["powerState"] = ("s.power_state", "text"),
        ["connectionStatus"] = ("s.connection_status", "text"),
        ["biosVersion"] = ("coalesce(s.bios_version, '')", "text"),
        ["idracFirmware"] = ("coalesce(s.idrac_firmware, '')", "text"),
        ["memoryGiB"] = ("coalesce(s.memory_gib, 0)", "double precision"),
        ["registeredAt"] = ("s.registered_at", "timestamptz"),
        ["lastSeenAt"] = ("coalesce(v.last_seen_at, '-infinity')", "timestamptz"),
        ["powerWatts"] = ("coalesce(v.power_watts, 0)", "double precision"),
        ["inletCelsius"] = ("coalesce(v.inlet_celsius, 0)", "double precision"),
    };

    public static string Where(ServerQuery query, DynamicParameters parameters)
    {
        var conditions = new List<string>();
        void Any<T>(string column, IReadOnlyList<T> values, Func<T, object> convert, string name)
        {
            if (values.Count > 0)
            {
                conditions.Add($"{column} = ANY (@{name})");
                parameters.Add(name, Array.ConvertAll([.. values], one => convert(one)) is var boxed && boxed[0] is string
                    ? Array.ConvertAll(boxed, one => (string)one)
                    : Array.ConvertAll(boxed, one => (short)(int)one));
            }
        }

        Any("s.health", query.Health, one => StateJson.Word(one), "health");
        Any("s.connection_status", query.ConnectionStatus, one => StateJson.Word(one), "connection");
        Any("s.power_state", query.PowerState, one => StateJson.Word(one), "power");
        Any("s.credential_status", query.Credential, one => StateJson.Word(one), "credential");
        Any("s.model", query.Model, one => one, "model");
        Any("s.location", query.Location, one => one, "location");
        Any("s.generation", query.Generation, one => one, "generation");
        if (query.Tag.Count > 0)
        {
            conditions.Add("s.tags && @tags");
            parameters.Add("tags", query.Tag.ToArray());
        }

        if (query.Finding.Count > 0)
        {
            conditions.Add("EXISTS (SELECT 1 FROM dsm.finding f WHERE f.server_id = s.id AND f.kind = ANY (@findings))");
            parameters.Add("findings", query.Finding.Select(StateJson.Word).ToArray());
        }

        AddSearch(query.Search, conditions, parameters);
        return conditions.Count == 0 ? "true" : string.Join(" AND ", conditions);
    }

    /// <exception cref="InvalidFieldException">A sort field is unknown.</exception>
    public static IReadOnlyList<SortKey> Order(IReadOnlyList<string> sort)
    {
        var keys = new List<SortKey>();
        foreach (var word in sort.Count == 0 ? ["name"] : sort)
        {
            var name = word.TrimStart('-', '+');
            if (!Fields.TryGetValue(name, out var field))
            {
                throw new InvalidFieldException("sort", $"'{name}' is no field to sort by. Use one of {string.Join(", ", Fields.Keys)}.");
            }

            keys.Add(new SortKey(field.Expression, field.Type, word.StartsWith('-')));
        }

        // The id makes the order total, so that a page never repeats or skips a row.
        keys.Add(new SortKey("s.id", "uuid", keys[^1].Descending));
        return keys;
    }

    public static string OrderBy(IReadOnlyList<SortKey> keys) =>
        string.Join(", ", keys.Select(key => key.Descending ? $"{key.Expression} DESC" : key.Expression));

    /// <summary>The condition "comes after the row with these values".</summary>
    public static string After(IReadOnlyList<SortKey> keys, IReadOnlyList<string> values, DynamicParameters parameters)
    {
        for (var index = 0; index < keys.Count; index++)
        {
            parameters.Add($"after{index}", values[index]);
        }

        string Value(int index) => $"@after{index}::text::{keys[index].Type}";
        if (keys.All(key => key.Descending == keys[0].Descending))
        {
            // A row comparison uses the index; one of mixed directions cannot be written so.
            return $"({string.Join(", ", keys.Select(key => key.Expression))}) {(keys[0].Descending ? "<" : ">")} ({string.Join(", ", keys.Select((_, index) => Value(index)))})";
        }

        var cases = new List<string>();
        for (var index = 0; index < keys.Count; index++)
        {
            var text = new StringBuilder();
            for (var before = 0; before < index; before++)
            {
                text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{keys[before].Expression} = {Value(before)} AND ");
            }

            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{keys[index].Expression} {(keys[index].Descending ? "<" : ">")} {Value(index)}");
            cases.Add($"({text})");
        }

        return $"({string.Join(" OR ", cases)})";
    }

    private static void AddSearch(string? search, List<string> conditions, DynamicParameters parameters)
    {
        var index = 0;
        foreach (var word in SearchWord.Read(search))
        {
            var name = $"word{index++}";
            if (SearchField.Condition(word, name, parameters) is { } condition)
            {
                conditions.Add(condition);
            }
            else
            {
                conditions.Add($"s.search LIKE @{name}");
                parameters.Add(name, $"%{SearchField.Escape(word.Whole.ToLowerInvariant())}%");
            }
        }
    }
}

/// <summary>One expression of an order.</summary>
internal sealed record SortKey(string Expression, string Type, bool Descending);
