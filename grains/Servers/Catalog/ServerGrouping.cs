using DellServerManager.Persistence;

namespace DellServerManager.Servers.Catalog;

/// <summary>Puts a list of servers into groups: by what, in which order, and how many each has. Pure.</summary>
internal static class ServerGrouping
{
    /// <summary>The set a person linked the server to, its own credentials, or the choice by its address.</summary>
    public const string CredentialSet = "coalesce(s.credential_set_id::text, CASE WHEN s.own_username IS NULL THEN 'automatic' ELSE 'own' END)";

    private const string NoLabel = "NULL::text";

    private static readonly Dictionary<string, Field> Fields = new(StringComparer.OrdinalIgnoreCase)
    {
        ["health"] = new("s.health", "s.health_rank"),
        ["model"] = new("s.model", "s.model"),
        ["location"] = new("s.location", "s.location"),
        ["generation"] = new("s.generation::text", "s.generation DESC"),
        ["powerState"] = new("s.power_state", "s.power_state"),
        ["connectionStatus"] = new("s.connection_status", "s.connection_status"),
        ["credentialSet"] = new(
            CredentialSet,
            "lower((SELECT c.name FROM dsm.credential_set c WHERE c.id = s.credential_set_id))",
            "(SELECT c.name FROM dsm.credential_set c WHERE c.id = s.credential_set_id)"),
    };

    /// <exception cref="InvalidFieldException">There is no such field to group by.</exception>
    public static Field Of(string name) => Fields.TryGetValue(name, out var field)
        ? field
        : throw new InvalidFieldException("groupBy", $"'{name}' is no field to group by. Use one of {string.Join(", ", Fields.Keys)}.");

    /// <summary>Folds rows that come in the order of their groups.</summary>
    public static IReadOnlyList<ServerGroup> Fold(IEnumerable<Row> rows)
    {
        var groups = new List<ServerGroup>();
        foreach (var row in rows)
        {
            var health = StateJson.Value<Health>(row.Health);
            if (groups.Count > 0 && groups[^1].Value == row.Value)
            {
                groups[^1] = groups[^1] with { Count = groups[^1].Count + 1, Worst = Worse(groups[^1].Worst, health) };
            }
            else
            {
                groups.Add(new(row.Value, row.Label, 1, health));
            }
        }

        return groups;
    }

    private static Health Worse(Health one, Health other) => Rank(one) <= Rank(other) ? one : other;

    private static int Rank(Health health) => health switch
    {
        Health.Critical => 0,
        Health.Warning => 1,
        Health.Unknown => 2,
        Health.Ok => 3,
    };

    /// <summary>How a field's groups are told apart, and in which order they come; servers without a value come last.</summary>
    public sealed record Field(string Value, string Order, string Label = NoLabel)
    {
        public string OrderBy => $"{Order} NULLS LAST, {Value}";
    }

    /// <summary>One server on its way into a group.</summary>
    public sealed record Row
    {
        public Guid Id { get; init; }

        public string? Value { get; init; }

        public string? Label { get; init; }

        public string Health { get; init; } = "";
    }
}
