using System.Globalization;
using System.Text.Json;
using Dapper;
using DellServerManager.Persistence;
using DellServerManager.Servers;
using Npgsql;
using Orleans.Concurrency;

namespace DellServerManager.Activity;

/// <inheritdoc cref="IActivityCatalogGrain"/>
[StatelessWorker]
[GrainType("activity-catalog")]
internal sealed class ActivityCatalogGrain(NpgsqlDataSource database, ActivityNumbers numbers) : Grain, IActivityCatalogGrain
{
    private const string Columns =
        """
        id, at, server_id, server_name, operation_type, method, path, status_code, duration_ms, request_bytes, response_bytes, success, error,
        initiator, job_id, task_id, request_count
        """;

    public async Task<Page<ActivityEntry>> ListAsync(ActivityQuery query)
    {
        var limit = Cursor.Limit(query.Limit);
        var parameters = new DynamicParameters(new { query.ServerId, query.Success, query.Method, query.Search, query.SlowerThanMs, query.JobId, query.Initiator, query.From, query.To });
        var conditions = new List<string>();
        void If(bool asked, string condition)
        {
            if (asked)
            {
                conditions.Add(condition);
            }
        }

        If(query.ServerId is not null, "server_id = @ServerId");
        If(query.Success is not null, "success = @Success");
        If(query.Method is not null, "method = upper(@Method)");
        If(query.SlowerThanMs is not null, "duration_ms > @SlowerThanMs");
        If(query.JobId is not null, "job_id = @JobId");
        If(query.Initiator is not null, "initiator ILIKE '%' || @Initiator || '%'");
        If(query.From is not null, "at >= @From");
        If(query.To is not null, "at < @To");
        If(!string.IsNullOrWhiteSpace(query.Search), "(path ILIKE '%' || @Search || '%' OR server_name ILIKE '%' || @Search || '%' OR error ILIKE '%' || @Search || '%')");
        if (query.Cursor is { } cursor)
        {
            var values = Cursor.Read(cursor, 2);
            conditions.Add("(at, id) < (@beforeAt::text::timestamptz, @beforeId::text::bigint)");
            parameters.Add("beforeAt", values[0]);
            parameters.Add("beforeId", values[1]);
        }

        var where = conditions.Count == 0 ? "" : "WHERE " + string.Join(" AND ", conditions);
        var rows = await database.ReadAsync<ActivityRow>($"SELECT {Columns} FROM dsm.activity {where} ORDER BY at DESC, id DESC LIMIT {limit + 1}", parameters);
        return new Page<ActivityEntry>(
            [.. rows.Take(limit).Select(row => row.ToEntry())],
            null,
            rows.Count > limit ? Cursor.Write(Moment(rows[limit - 1].At), rows[limit - 1].Id.ToString(CultureInfo.InvariantCulture)) : null);
    }

    public async Task<ActivityDetail> GetAsync(DateTimeOffset at, long id)
    {
        var row = await database.ReadOneAsync<DetailRow>(
            $"""
             SELECT {string.Join(", ", Columns.Split(',').Select(column => "a." + column.Trim()))}, a.requests::text AS requests,
                    b.request_headers, b.request_body, b.response_headers, b.response_body
             FROM dsm.activity a LEFT JOIN dsm.activity_body b ON b.at = a.at AND b.body_key = a.body_key
             WHERE a.at BETWEEN @at - interval '1 millisecond' AND @at + interval '1 millisecond' AND a.id = @id
             """,
            new { at, id }) ?? throw new NotFoundException("There is no such call in the log (any more).");
        return new ActivityDetail
        {
            Entry = row.ToEntry(),
            RequestHeaders = row.RequestHeaders,
            RequestBody = row.RequestBody,
            ResponseHeaders = row.ResponseHeaders,
            ResponseBody = row.ResponseBody,
            Requests = row.Requests is { } json ? JsonSerializer.Deserialize<SweepRequest[]>(json, StateJson.Options) ?? [] : [],
        };
    }

    public Task<ActivityHour> LastHourAsync() => numbers.LastHourAsync();

    public async Task<Page<AuditEntry>> AuditAsync(AuditQuery query)
    {
        var limit = Cursor.Limit(query.Limit);
        var values = query.Cursor is { } cursor ? Cursor.Read(cursor, 2) : null;
        var rows = await database.ReadAsync<AuditRow>(
            """
            SELECT id, at, user_id, actor, action, subject, outcome, details, remote_address, operation_id FROM dsm.audit
            WHERE (@Action::text IS NULL OR action = @Action)
              AND (@Search::text IS NULL OR actor ILIKE '%' || @Search || '%' OR subject ILIKE '%' || @Search || '%' OR details ILIKE '%' || @Search || '%')
              AND (@beforeAt::text IS NULL OR (at, id) < (@beforeAt::text::timestamptz, @beforeId::text::bigint))
            ORDER BY at DESC, id DESC LIMIT @limit
            """,
            new { query.Action, query.Search, beforeAt = values?[0], beforeId = values?[1], limit = limit + 1 });
        return new Page<AuditEntry>(
            [.. rows.Take(limit).Select(row => new AuditEntry(row.Id, row.At, row.UserId, row.Actor, row.Action, row.Subject, row.Outcome, row.Details, row.RemoteAddress, row.OperationId))],
            null,
            rows.Count > limit ? Cursor.Write(Moment(rows[limit - 1].At), rows[limit - 1].Id.ToString(CultureInfo.InvariantCulture)) : null);
    }

    private static string Moment(DateTimeOffset at) => at.ToString("O", CultureInfo.InvariantCulture);

    private record ActivityRow
    {
        public long Id { get; init; }

        public DateTimeOffset At { get; init; }

        public Guid? ServerId { get; init; }

        public string? ServerName { get; init; }

        public string OperationType { get; init; } = "";

        public string Method { get; init; } = "";

        public string Path { get; init; } = "";

        public int? StatusCode { get; init; }

        public int DurationMs { get; init; }

        public long RequestBytes { get; init; }

        public long ResponseBytes { get; init; }

        public bool Success { get; init; }

        public string? Error { get; init; }

        public string Initiator { get; init; } = "";

        public Guid? JobId { get; init; }

        public Guid? TaskId { get; init; }

        public int RequestCount { get; init; }

        public ActivityEntry ToEntry() => new()
        {
            Id = Id,
            At = At,
            ServerId = ServerId,
            ServerName = ServerName,
            OperationType = OperationType,
            Method = Method,
            Path = Path,
            StatusCode = StatusCode,
            DurationMs = DurationMs,
            RequestBytes = RequestBytes,
            ResponseBytes = ResponseBytes,
            Success = Success,
            Error = Error,
            Initiator = Initiator,
            JobId = JobId,
            TaskId = TaskId,
            RequestCount = RequestCount,
        };
    }

    private sealed record DetailRow : ActivityRow
    {
        public string? Requests { get; init; }

        public string? RequestHeaders { get; init; }

        public string? RequestBody { get; init; }

        public string? ResponseHeaders { get; init; }

        public string? ResponseBody { get; init; }
    }

    private sealed record AuditRow
    {
        public long Id { get; init; }

        public DateTimeOffset At { get; init; }

        public Guid? UserId { get; init; }

        public string Actor { get; init; } = "";

        public string Action { get; init; } = "";

        public string? Subject { get; init; }

        public string Outcome { get; init; } = "";

        public string? Details { get; init; }

        public string? RemoteAddress { get; init; }

        public Guid OperationId { get; init; }
    }
}
