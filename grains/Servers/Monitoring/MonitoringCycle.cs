using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Resources;
using DellServerManager.Servers.Connection;
using DellServerManager.Servers.Inventory;

namespace DellServerManager.Servers.Monitoring;

/// <summary>One round of looking after a server: health always, and apart from it inventory, daily and when firmware changed.</summary>
internal sealed class MonitoringCycle(HealthReader health, InventoryStore store, TimeProvider time)
{
    private static readonly TimeSpan InventoryEvery = TimeSpan.FromHours(24);

    /// <summary>Reads the health and says what it makes of the state. Never throws for what a device does.</summary>
    /// <param name="patience">Bad reads in a row that make a server unreachable.</param>
    public async Task<CycleResult> RunAsync(
        Guid serverId, ServerState known, IdracConnection connection, CredentialBroker credentials, DateTimeOffset? managerReadAt, int patience, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        try
        {
            var redfish = await connection.OpenAsync(cancellationToken);
            var reading = await health.ReadAsync(redfish, known, managerReadAt, cancellationToken);
            var latency = (int)time.GetElapsedTime(started).TotalMilliseconds;
            await credentials.ReportAsync(accepted: true);
            if (known.Identity?.IdracFirmware is { } before && reading.Identity.IdracFirmware is { } after && before != after)
            {
                connection.ForgetCapabilities();
            }

            await store.AddHistoryAsync(serverId, InventoryDiff.Between(known.Identity, reading.Identity, reading.At));
            return new CycleResult(
                state => ServerCondition.Read(state, reading),
                new Vitals
                {
                    LastSeenAt = reading.At,
                    LastHealthCheckAt = reading.At,
                    LastConnectionTestAt = reading.At,
                    PowerWatts = reading.PowerWatts,
                    InletCelsius = reading.InletCelsius,
                    LatencyMs = latency,
                },
                reading,
                null);
        }
        catch (Exception error) when (error is RedfishException or CredentialUnavailableException)
        {
            var now = time.GetUtcNow();
            var failure = ReadFailure.Of(error, now);
            if (error is RedfishAccessException { Problem: AccessProblem.WrongPassword or AccessProblem.Refused })
            {
                failure = failure with { Refused = credentials.AsRefused(now) };
                await credentials.ReportAsync(accepted: false);
            }

            return new CycleResult(
                state => ServerCondition.Failed(state, failure, patience, now),
                new Vitals { LastHealthCheckAt = now, LastConnectionTestAt = now, LastSeenAt = failure.Answered ? now : null },
                null,
                failure);
        }
    }

    public bool IsInventoryDue(ServerState known, HealthReading reading) =>
        known.InventoryAt is not { } last
        || time.GetUtcNow() - last > InventoryEvery
        || known.Identity?.BiosVersion != reading.Identity.BiosVersion
        || known.Identity?.IdracFirmware != reading.Identity.IdracFirmware;

    /// <summary>Reads and stores every part and the newest log entries. Takes up to a minute on an old iDRAC.</summary>
    /// <returns>What it makes of the state; null when the iDRAC went away meanwhile, so that it stays due.</returns>
    public async Task<Func<ServerState, ServerState>?> RunInventoryAsync(
        Guid serverId, ServerState known, IdracConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadInventoryAsync(serverId, known, await connection.OpenAsync(cancellationToken), cancellationToken);
        }
        catch (Exception error) when (error is RedfishException or CredentialUnavailableException)
        {
            return null;
        }
    }

    private async Task<Func<ServerState, ServerState>> ReadInventoryAsync(
        Guid serverId, ServerState known, RedfishClient redfish, CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var read = await InventoryReader.ReadAsync(redfish, cancellationToken);
        await store.StoreAsync(serverId, read, at);
        var logReadTo = known.LifecycleLogReadTo;
        try
        {
            var page = await redfish.Logs.ReadLifecycleLogAsync(new LogQuery { UntilId = known.LifecycleLogReadTo, MaxEntries = 100 }, cancellationToken);
            await store.AddLogEntriesAsync(serverId, "lifecycle", page.Value.Entries, at);
            logReadTo = page.Value.Entries.Count > 0 ? page.Value.Entries[0].Id : logReadTo;
        }
        catch (RedfishException error) when (error is RedfishNotFoundException or RedfishRefusedException or RedfishUnavailableException or RedfishMalformedException)
        {
            read = read with { Problems = [.. read.Problems, error.Message] };
        }

        return state => state with
        {
            Hardware = read.Hardware(state.Hardware),
            InventoryAt = at,
            LifecycleLogReadTo = logReadTo,
            ReadProblems = [.. state.ReadProblems.Concat(read.Problems).Distinct().Take(20)],
        };
    }
}

/// <summary>What one round made of a server.</summary>
internal sealed record CycleResult(Func<ServerState, ServerState> Apply, Vitals Vitals, HealthReading? Reading, ReadFailure? Failure);
