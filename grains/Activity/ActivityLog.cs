using System.Text.Json;
using System.Threading.Channels;
using DellServerManager.Persistence;
using Npgsql;
using NpgsqlTypes;

namespace DellServerManager.Activity;

/// <summary>Writes calls to devices in batches by COPY. What changed a device is on disk before its caller is answered.</summary>
internal sealed partial class ActivityLog(NpgsqlDataSource database, TimeProvider time, ILogger<ActivityLog> logger) : BackgroundService
{
    private const int BatchSize = 500;

    // Bounded: while the database is away the oldest routine rows are given up rather than the node's memory.
    private const int Capacity = 20_000;
    private static readonly TimeSpan FlushEvery = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(2);

    private readonly Channel<Pending> _pending = Channel.CreateBounded<Pending>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true },
        dropped => dropped.Written?.TrySetException(new TimeoutException("The activity log is full.")));

    /// <summary>Adds a row that may be written a moment later.</summary>
    public void Add(ActivityRecord record) => _pending.Writer.TryWrite(new Pending(record, null));

    /// <summary>Adds a row and returns when it is on disk.</summary>
    public Task AddNowAsync(ActivityRecord record)
    {
        var written = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending.Writer.TryWrite(new Pending(record, written));
        return written.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Pending>(BatchSize);
        while (await WaitAsync(stoppingToken))
        {
            while (batch.Count < BatchSize && _pending.Reader.TryRead(out var next))
            {
                batch.Add(next);
            }

            await WriteWithPatienceAsync(batch, stoppingToken);
            batch.Clear();
        }
    }

    private async Task<bool> WaitAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (!await _pending.Reader.WaitToReadAsync(stoppingToken))
            {
                return false;
            }

            // A short rest gathers a batch, unless somebody waits for the row.
            if (_pending.Reader.TryPeek(out var first) && first.Written is null && _pending.Reader.Count < BatchSize)
            {
                await Task.Delay(FlushEvery, time, stoppingToken);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            // The last rows are written on the way out.
            return _pending.Reader.Count > 0;
        }
    }

    private async Task WriteWithPatienceAsync(List<Pending> batch, CancellationToken stoppingToken)
    {
        while (batch.Count > 0)
        {
            try
            {
                await WriteAsync(batch.ConvertAll(pending => pending.Record));
                batch.ForEach(pending => pending.Written?.TrySetResult());
                return;
            }
            catch (Exception error) when (error is NpgsqlException or TimeoutException)
            {
                LogNotWritten(batch.Count, error.Message);
                if (stoppingToken.IsCancellationRequested || error is PostgresException)
                {
                    // Refused for good, or no time left: say so to who waits; never loop on a poisoned batch.
                    batch.ForEach(pending => pending.Written?.TrySetException(error));
                    return;
                }

                await Task.Delay(RetryAfter, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WriteAsync(List<ActivityRecord> records)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var keys = records.ConvertAll(record => record.Bodies is null ? (Guid?)null : Guid.CreateVersion7(record.At));
        await using (var copy = await connection.BeginBinaryImportAsync(
            """
            COPY dsm.activity (at, server_id, server_name, operation_type, method, path, status_code, duration_ms, request_bytes,
                response_bytes, success, error, initiator, user_id, job_id, task_id, step, request_count, requests, body_key)
            FROM STDIN (FORMAT BINARY)
            """))
        {
            for (var index = 0; index < records.Count; index++)
            {
                await WriteRowAsync(copy, records[index], keys[index]);
            }

            await copy.CompleteAsync();
        }

        if (keys.Exists(key => key is not null))
        {
            await using var copy = await connection.BeginBinaryImportAsync(
                "COPY dsm.activity_body (body_key, at, request_headers, request_body, response_headers, response_body) FROM STDIN (FORMAT BINARY)");
            for (var index = 0; index < records.Count; index++)
            {
                if (records[index].Bodies is { } bodies && keys[index] is { } key)
                {
                    await copy.StartRowAsync();
                    await copy.WriteAsync(key, NpgsqlDbType.Uuid);
                    await copy.WriteAsync(records[index].At.ToUniversalTime(), NpgsqlDbType.TimestampTz);
                    await TextAsync(copy, bodies.RequestHeaders);
                    await TextAsync(copy, bodies.RequestBody);
                    await TextAsync(copy, bodies.ResponseHeaders);
                    await TextAsync(copy, bodies.ResponseBody);
                }
            }

            await copy.CompleteAsync();
        }

        await transaction.CommitAsync();
    }

    private static async Task WriteRowAsync(NpgsqlBinaryImporter copy, ActivityRecord record, Guid? bodyKey)
    {
        await copy.StartRowAsync();
        await copy.WriteAsync(record.At.ToUniversalTime(), NpgsqlDbType.TimestampTz);
        await IdAsync(copy, record.ServerId);
        await TextAsync(copy, record.ServerName);
        await TextAsync(copy, record.OperationType);
        await TextAsync(copy, record.Method);
        await TextAsync(copy, record.Path);
        await NumberAsync(copy, record.StatusCode);
        await copy.WriteAsync(record.DurationMs, NpgsqlDbType.Integer);
        await copy.WriteAsync(record.RequestBytes, NpgsqlDbType.Bigint);
        await copy.WriteAsync(record.ResponseBytes, NpgsqlDbType.Bigint);
        await copy.WriteAsync(record.Success, NpgsqlDbType.Boolean);
        await TextAsync(copy, record.Error);
        await TextAsync(copy, record.Cause.Initiator);
        await IdAsync(copy, record.Cause.UserId);
        await IdAsync(copy, record.Cause.JobId);
        await IdAsync(copy, record.Cause.TaskId);
        await TextAsync(copy, record.Cause.Step);
        await copy.WriteAsync(Math.Max(1, record.Requests.Count), NpgsqlDbType.Integer);
        if (record.Requests.Count == 0)
        {
            await copy.WriteNullAsync();
        }
        else
        {
            await copy.WriteAsync(JsonSerializer.Serialize(record.Requests, StateJson.Options), NpgsqlDbType.Jsonb);
        }

        await IdAsync(copy, bodyKey);
    }

    private static Task IdAsync(NpgsqlBinaryImporter copy, Guid? id) =>
        id is { } value ? copy.WriteAsync(value, NpgsqlDbType.Uuid) : copy.WriteNullAsync();

    private static Task NumberAsync(NpgsqlBinaryImporter copy, int? number) =>
        number is { } value ? copy.WriteAsync(value, NpgsqlDbType.Integer) : copy.WriteNullAsync();

    // PostgreSQL's text holds no NUL; a device's answer may.
    private static Task TextAsync(NpgsqlBinaryImporter copy, string? text) =>
        text is null ? copy.WriteNullAsync() : copy.WriteAsync(text.Replace('\0', '\uFFFD'), NpgsqlDbType.Text);

    private sealed record Pending(ActivityRecord Record, TaskCompletionSource? Written);

    [LoggerMessage(LogLevel.Warning, "{Count} activity rows could not be written: {Reason}")]
    private partial void LogNotWritten(int count, string reason);
}
