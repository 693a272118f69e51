using Dapper;
using DellServerManager.Persistence;
using Npgsql;
using Orleans.Concurrency;

namespace DellServerManager.Servers.Catalog;

/// <inheritdoc cref="IServerCatalogGrain"/>
[StatelessWorker]
[GrainType("server-catalog")]
internal sealed class ServerCatalogGrain(NpgsqlDataSource database, FleetNumbers numbers) : Grain, IServerCatalogGrain
{
    private const int MostIds = 100_000;
    private const int MostCounted = 10_000;
    private const int MostRows = 1000;

    public async Task<Page<ServerRow>> ListAsync(ServerQuery query)
    {
        var limit = Cursor.Limit(query.Limit);
        var parameters = new DynamicParameters();
        var where = ServerSearch.Where(query, parameters);
        var keys = ServerSearch.Order(query.Sort);
        var total = await CountAsync(where, parameters);
        var after = query.Cursor is { } cursor ? $" AND {ServerSearch.After(keys, Cursor.Read(cursor, keys.Count), parameters)}" : "";
        var order = ServerSearch.OrderBy(keys);

        // The page's ids first: otherwise every match is dressed with all columns and its cursor before the sort drops it again.
        var rows = await ReadPageAsync(
            $"""
             SELECT {ServerTableRow.Columns}, ARRAY[{string.Join(", ", keys.Select(key => $"({key.Expression})::text"))}] AS keys
             FROM {ServerTableRow.Tables}
             WHERE s.id IN (SELECT s.id FROM {ServerTableRow.Tables} WHERE {where}{after} ORDER BY {order} LIMIT {limit + 1})
             ORDER BY {order}
             """,
            parameters);
        var more = rows.Count > limit;
        return new Page<ServerRow>(
            [.. rows.Take(limit).Select(row => row.ToRow())],
            total,
            more ? Cursor.Write(rows[limit - 1].Keys!) : null);
    }

    public async Task<ServerView> OpenViewAsync(ServerQuery query)
    {
        var parameters = new DynamicParameters();
        var where = ServerSearch.Where(query, parameters);
        var order = ServerSearch.OrderBy(ServerSearch.Order(query.Sort));
        var view = query.GroupBy is { } field
            ? await OpenGroupsAsync(ServerGrouping.Of(field), where, order, parameters)
            : new ServerView(await database.ReadAsync<Guid>($"SELECT s.id FROM {ServerTableRow.Tables} WHERE {where} ORDER BY {order} LIMIT {MostIds}", parameters), 0);
        var total = view.Ids.Count < MostIds
            ? view.Ids.Count
            : await database.ReadOneAsync<int>($"SELECT count(*)::int FROM {ServerTableRow.Tables} WHERE {where}", parameters);
        return view with { Total = total };
    }

    // One question for ids and groups, so that they cannot tell of two moments.
    private async Task<ServerView> OpenGroupsAsync(ServerGrouping.Field group, string where, string order, DynamicParameters parameters)
    {
        var rows = await database.ReadAsync<ServerGrouping.Row>(
            $"""
             SELECT s.id, {group.Value} AS value, {group.Label} AS label, s.health
             FROM {ServerTableRow.Tables} WHERE {where} ORDER BY {group.OrderBy}, {order} LIMIT {MostIds}
             """,
            parameters);
        return new ServerView([.. rows.Select(row => row.Id)], 0, ServerGrouping.Fold(rows));
    }

    public async Task<IReadOnlyList<ServerRow>> RowsAsync(IReadOnlyList<Guid> ids)
    {
        if (ids.Count > MostRows)
        {
            throw new InvalidFieldException("ids", $"Ask for at most {MostRows} rows at once.");
        }

        var rows = await database.ReadAsync<ServerTableRow>(
            $"SELECT {ServerTableRow.Columns} FROM {ServerTableRow.Tables} WHERE s.id = ANY (@ids)", new { ids = ids.ToArray() });
        var found = rows.ToDictionary(row => row.Id, row => row.ToRow());
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    public Task<FleetCounts> CountsAsync() => numbers.CountsAsync();

    public Task<IReadOnlyList<FleetFinding>> AttentionAsync(int limit) => numbers.AttentionAsync(Cursor.Limit(limit, 100));

    public async Task<IReadOnlyList<Facet>> FacetsAsync(string field)
    {
        var expression = field switch
        {
            "model" => "s.model",
            "generation" => "s.generation::text",
            "location" => "s.location",
            "tag" => "unnest(s.tags)",
            _ => throw new InvalidFieldException("field", "Use model, generation, location or tag."),
        };
        return [.. await database.ReadAsync<FacetRow, Facet>(
            $"SELECT value, count(*)::int AS count FROM (SELECT {expression} AS value FROM dsm.server s) x WHERE value IS NOT NULL GROUP BY value ORDER BY count DESC, value LIMIT 200",
            row => new Facet(row.Value, row.Count))];
    }

    public async Task<IReadOnlyList<InventoryItem>> InventoryAsync(Guid serverId, string? kind) => [.. await database.ReadAsync<InventoryTableRow, InventoryItem>(
        """
        SELECT kind, item_id, name, health, facts::text AS facts FROM dsm.server_inventory
        WHERE server_id = @serverId AND (@kind::text IS NULL OR kind = @kind) ORDER BY kind, length(item_id), item_id
        """,
        row => InventoryTranslation(row),
        new { serverId, kind })];

    public async Task<Page<InventoryChange>> HistoryAsync(Guid serverId, int limit, string? cursor)
    {
        Cursor.Limit(limit);
        var before = cursor is null ? long.MaxValue : Number(Cursor.Read(cursor, 1)[0]);
        var rows = await database.ReadAsync<HistoryRow>(
            """
            SELECT id, at, kind, item_id, name, change, property, before, after FROM dsm.server_history
            WHERE server_id = @serverId AND id < @before ORDER BY id DESC LIMIT @limit
            """,
            new { serverId, before, limit = limit + 1 });
        return Page(rows, limit, row => new InventoryChange(row.At, row.Kind, row.ItemId, row.Name, row.Change, row.Property, row.Before, row.After), row => Cursor.Write(Text(row.Id)));
    }

    public async Task<Page<EventLogEntry>> LogsAsync(Guid serverId, EventLogQuery query)
    {
        var limit = Cursor.Limit(query.Limit);
        var after = query.Cursor is null ? null : Cursor.Read(query.Cursor, 2);
        var rows = await database.ReadAsync<LogRow>(
            """
            SELECT id, log, entry_id, at, severity, category, message_id, message, sensor_type FROM dsm.server_event_log
            WHERE server_id = @serverId AND (@Log::text IS NULL OR log = @Log) AND (@Severity::text IS NULL OR severity = @Severity)
              AND (@Search::text IS NULL OR message ILIKE '%' || @Search || '%' OR message_id ILIKE @Search || '%')
              AND (@at::text IS NULL OR (coalesce(at, '-infinity'), id) < (@at::text::timestamptz, @id))
            ORDER BY at DESC NULLS LAST, id DESC LIMIT @limit
            """,
            new { serverId, query.Log, query.Severity, query.Search, at = after?[0], id = after is null ? 0 : Number(after[1]), limit = limit + 1 });
        return Page(
            rows,
            limit,
            row => new EventLogEntry
            {
                Log = row.Log,
                EntryId = row.EntryId,
                At = row.At,
                Severity = row.Severity,
                Category = row.Category,
                MessageId = row.MessageId,
                Message = row.Message,
                SensorType = row.SensorType,
            },
            row => Cursor.Write(row.At?.ToString("O", System.Globalization.CultureInfo.InvariantCulture) ?? "-infinity", Text(row.Id)));
    }

    public Task<IReadOnlyList<Guid>> OverdueAsync(DateTimeOffset olderThan, int limit) => database.ReadAsync<Guid>(
        """
        SELECT s.id FROM dsm.server s LEFT JOIN dsm.server_vital v ON v.server_id = s.id
        WHERE v.last_health_check_at IS NULL OR v.last_health_check_at < @olderThan
        ORDER BY v.last_health_check_at NULLS FIRST LIMIT @limit
        """,
        new { olderThan, limit });

    private async Task<int?> CountAsync(string where, DynamicParameters parameters)
    {
        if (where == "true")
        {
            return (await numbers.CountsAsync()).Total;
        }

        var counted = await database.ReadOneAsync<int>(
            $"SELECT count(*)::int FROM (SELECT 1 FROM dsm.server s WHERE {where} LIMIT {MostCounted + 1}) x", parameters);
        return counted > MostCounted ? null : counted;
    }

    // A cursor comes from outside: what is no value of its field's type is its fault, not ours.
    private async Task<IReadOnlyList<ServerTableRow>> ReadPageAsync(string sql, DynamicParameters parameters)
    {
        try
        {
            return await database.ReadAsync<ServerTableRow>(sql, parameters);
        }
        catch (PostgresException error) when (error.SqlState.StartsWith("22", StringComparison.Ordinal))
        {
            throw new InvalidFieldException("cursor", "This cursor does not belong to this list and sort order. Start without one.");
        }
    }

    private static Page<TItem> Page<TRow, TItem>(IReadOnlyList<TRow> rows, int limit, Func<TRow, TItem> item, Func<TRow, string> cursor) =>
        new([.. rows.Take(limit).Select(item)], null, rows.Count > limit ? cursor(rows[limit - 1]) : null);

    private static InventoryItem InventoryTranslation(InventoryTableRow row) =>
        Inventory.InventoryRow.ToItem(row.Kind, row.ItemId, row.Name, row.Health, row.Facts);

    private static long Number(string text) => long.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new InvalidFieldException("cursor", "This cursor does not belong to this list. Start without one.");

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed record FacetRow
    {
        public string Value { get; init; } = "";

        public int Count { get; init; }
    }

    private sealed record InventoryTableRow
    {
        public string Kind { get; init; } = "";

        public string ItemId { get; init; } = "";

        public string Name { get; init; } = "";

        public string Health { get; init; } = "";

        public string Facts { get; init; } = "{}";
    }

    private sealed record HistoryRow
    {
        public long Id { get; init; }

        public DateTimeOffset At { get; init; }

        public string Kind { get; init; } = "";

        public string ItemId { get; init; } = "";

        public string Name { get; init; } = "";

        public string Change { get; init; } = "";

        public string? Property { get; init; }

        public string? Before { get; init; }

        public string? After { get; init; }
    }

    private sealed record LogRow
    {
        public long Id { get; init; }

        public string Log { get; init; } = "";

        public string EntryId { get; init; } = "";

        public DateTimeOffset? At { get; init; }

        public string? Severity { get; init; }

        public string? Category { get; init; }

        public string? MessageId { get; init; }

        public string? Message { get; init; }

        public string? SensorType { get; init; }
    }
}
