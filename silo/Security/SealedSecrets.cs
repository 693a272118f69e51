using System.Text;
using System.Text.Json.Nodes;
using DellServerManager.Credentials;
using Npgsql;

namespace DellServerManager.Silo.Security;

/// <summary>
/// All sealed secrets of the site: string values in stored grain states. A secret's purpose is the key of the grain whose
/// state holds it, so whoever can read the state can tell the purpose.
/// </summary>
internal static class SealedSecrets
{
    private const int RowsAtOnce = 500;

    /// <summary>How many secrets each key sealed.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> CountByKeyAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, int>();
        foreach (var row in await ReadAsync(connection, cancellationToken))
        {
            Walk(row.State, text =>
            {
                var keyId = SiteKeyRing.KeyIdOf(text);
                counts[keyId] = counts.GetValueOrDefault(keyId) + 1;
                return text;
            });
        }

        return counts;
    }

    /// <summary>Seals every secret anew with the ring's current key, within the connection's transaction.</summary>
    /// <returns>How many there were, and the grains whose secrets could not be opened and stay as they are.</returns>
    public static async Task<(int Count, IReadOnlyList<string> Unreadable)> ResealAsync(
        NpgsqlConnection connection, SiteKeyRing ring, CancellationToken cancellationToken)
    {
        var count = 0;
        var unreadable = new List<string>();
        foreach (var some in (await ReadAsync(connection, cancellationToken)).Chunk(RowsAtOnce))
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var row in some)
            {
                var next = Walk(row.State, text =>
                {
                    try
                    {
                        var anew = ring.Seal(ring.Open(text, row.GrainKey), row.GrainKey);
                        count++;
                        return anew;
                    }
                    catch (SecretUnreadableException)
                    {
                        unreadable.Add(row.GrainKey);
                        return text;
                    }
                });
                batch.BatchCommands.Add(row.Update(next!));
            }

            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        return (count, unreadable);
    }

    private static async Task<List<Row>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // Read whole before anything is written: a connection does one thing at a time. Only rows that hold a secret.
        await using var command = new NpgsqlCommand(
            """
            SELECT service, state_name, ext, payload FROM orleans.grain_state
            WHERE n0 = 0 AND n1 = 0 AND position('dsm1:'::bytea IN payload) > 0
            """,
            connection);
        var rows = new List<Row>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new Row(reader.GetString(0), reader.GetString(1), reader.GetString(2), JsonNode.Parse(reader.GetFieldValue<byte[]>(3))));
        }

        return rows;
    }

    private static JsonNode? Walk(JsonNode? node, Func<string, string> change)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var name in members.Select(member => member.Key).ToList())
                {
                    members[name] = Walked(members[name], change);
                }

                return members;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    items[index] = Walked(items[index], change);
                }

                return items;
            default:
                return node is JsonValue value && value.TryGetValue<string>(out var text) && SiteKeyRing.IsSealed(text)
                    ? JsonValue.Create(change(text))
                    : node;
        }
    }

    // A node that is set again where it already is would have two parents.
    private static JsonNode? Walked(JsonNode? node, Func<string, string> change) =>
        Walk(node, change) is var next && ReferenceEquals(next, node) ? node?.DeepClone() : next;

    private sealed record Row(string Service, string StateName, string GrainKey, JsonNode? State)
    {
        // The version moves on, so that a silo that knows the old one cannot write it back.
        public NpgsqlBatchCommand Update(JsonNode state) => new(
            """
            UPDATE orleans.grain_state SET payload = $1, version = version + 1, modified = now()
            WHERE service = $2 AND state_name = $3 AND n0 = 0 AND n1 = 0 AND ext = $4
            """)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = Encoding.UTF8.GetBytes(state.ToJsonString()) },
                new NpgsqlParameter { Value = Service },
                new NpgsqlParameter { Value = StateName },
                new NpgsqlParameter { Value = GrainKey },
            },
        };
    }
}
