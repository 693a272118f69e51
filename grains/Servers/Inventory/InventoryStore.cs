using System.Text.Json;
using DellServerManager.Connectors.Redfish.Resources;
using DellServerManager.Persistence;
using Npgsql;

namespace DellServerManager.Servers.Inventory;

/// <summary>The searchable side of inventory, its history and the devices' own logs.</summary>
internal sealed class InventoryStore(NpgsqlDataSource database)
{
    /// <summary>Replaces what is stored by what was read and keeps what changed, in one transaction.</summary>
    /// <returns>How many changes were kept.</returns>
    public async Task<int> StoreAsync(Guid serverId, ServerInventory inventory, DateTimeOffset at)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var guard = new NpgsqlCommand("SELECT pg_advisory_xact_lock(hashtextextended(@id, 0))", connection))
        {
            guard.Parameters.AddWithValue("id", serverId.ToString());
            await guard.ExecuteNonQueryAsync();
        }

        var before = await ReadAsync(connection, serverId);
        var changes = InventoryDiff.Between(before, inventory.Items, inventory.UnreadKinds, at);
        await using (var batch = new NpgsqlBatch(connection))
        {
            var removed = new NpgsqlBatchCommand("DELETE FROM dsm.server_inventory WHERE server_id = $1 AND NOT kind = ANY ($2)");
            removed.Parameters.Add(new() { Value = serverId });
            removed.Parameters.Add(new() { Value = inventory.UnreadKinds.ToArray() });
            batch.BatchCommands.Add(removed);

            var added = new NpgsqlBatchCommand(
                """
                INSERT INTO dsm.server_inventory (server_id, kind, item_id, name, health, facts)
                SELECT $1, x ->> 'kind', x ->> 'itemId', x ->> 'name', x ->> 'health', x -> 'facts' FROM jsonb_array_elements($2::jsonb) x
                ON CONFLICT (server_id, kind, item_id) DO UPDATE SET name = excluded.name, health = excluded.health, facts = excluded.facts
                """);
            added.Parameters.Add(new() { Value = serverId });
            added.Parameters.Add(new() { Value = JsonSerializer.Serialize(inventory.Items, StateJson.Options) });
            batch.BatchCommands.Add(added);
            await batch.ExecuteNonQueryAsync();
        }

        await AddHistoryAsync(connection, serverId, changes);
        await transaction.CommitAsync();
        return changes.Count;
    }

    public async Task AddHistoryAsync(Guid serverId, IReadOnlyList<InventoryChange> changes)
    {
        if (changes.Count > 0)
        {
            await using var connection = await database.OpenConnectionAsync();
            await AddHistoryAsync(connection, serverId, changes);
        }
    }

    /// <summary>Adds log entries that were read for the first time.</summary>
    public async Task AddLogEntriesAsync(Guid serverId, string log, IReadOnlyList<LogEntry> entries, DateTimeOffset at)
    {
        if (entries.Count == 0)
        {
            return;
        }

        var rows = entries.Select(entry => new EventLogEntry
        {
            Log = log,
            EntryId = entry.Id,
            At = entry.Created,
            Severity = entry.Severity?.ToLowerInvariant(),
            Category = entry.Category,
            MessageId = entry.MessageId,
            Message = entry.Message,
            SensorType = entry.SensorType,
        });
        await database.RunAsync(
            """
            INSERT INTO dsm.server_event_log (read_at, server_id, log, entry_id, at, severity, category, message_id, message, sensor_type)
            SELECT @at, @serverId, @log, x ->> 'entryId', (x ->> 'at')::timestamptz, x ->> 'severity', x ->> 'category', x ->> 'messageId',
                   x ->> 'message', x ->> 'sensorType'
            FROM jsonb_array_elements(@Rows::jsonb) x
            WHERE NOT EXISTS (SELECT 1 FROM dsm.server_event_log o
                              WHERE o.server_id = @serverId AND o.log = @log AND o.entry_id = x ->> 'entryId' AND o.at IS NOT DISTINCT FROM (x ->> 'at')::timestamptz)
            """,
            new { at, serverId, log, Rows = JsonSerializer.Serialize(rows, StateJson.Options).Replace("\\u0000", "", StringComparison.Ordinal) });
    }

    private static async Task<IReadOnlyList<InventoryItem>> ReadAsync(NpgsqlConnection connection, Guid serverId)
    {
        var items = new List<InventoryItem>();
        await using var command = new NpgsqlCommand("SELECT kind, item_id, name, health, facts::text FROM dsm.server_inventory WHERE server_id = $1", connection);
        command.Parameters.Add(new() { Value = serverId });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            items.Add(InventoryRow.ToItem(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4)));
        }

        return items;
    }

    private static async Task AddHistoryAsync(NpgsqlConnection connection, Guid serverId, IReadOnlyList<InventoryChange> changes)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var change in changes)
        {
            var command = new NpgsqlBatchCommand(
                """
                INSERT INTO dsm.server_history (at, server_id, kind, item_id, name, change, property, before, after)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """);
            foreach (var value in new object?[]
                     {
                         change.At.ToUniversalTime(), serverId, change.Kind, change.ItemId, change.Name, change.Change, change.Property, change.Before, change.After,
                     })
            {
                command.Parameters.Add(new() { Value = value ?? DBNull.Value });
            }

            batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync();
        }
    }
}

/// <summary>A stored inventory row.</summary>
internal static class InventoryRow
{
    public static InventoryItem ToItem(string kind, string itemId, string name, string health, string facts) => new(
        kind, itemId, name, StateJson.Value<Health>(health), JsonSerializer.Deserialize<Dictionary<string, string>>(facts, StateJson.Options) ?? []);
}
