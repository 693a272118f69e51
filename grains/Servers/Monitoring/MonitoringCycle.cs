using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Resources;
using DellServerManager.Servers.Connection;
using DellServerManager.Servers.Inventory;
using DellServerManager.Settings;

namespace DellServerManager.Servers.Monitoring;

/// <summary>One round of looking after a server: health always, and apart from it inventory, daily and when firmware changed.</summary>
internal sealed class MonitoringCycle(HealthReader health, InventoryStore store, SiteSettings settings, TimeProvider time)
{
    private static readonly TimeSpan InventoryEvery = TimeSpan.FromHours(24);

    /// <summary>Reads the health and says what it makes of the state. Never throws for what a device does.</summary>
    public async Task<CycleResult> RunAsync(
        Guid serverId, ServerState known, IdracConnection connection, CredentialBroker credentials, DateTimeOffset? managerReadAt, CancellationToken cancellationToken)
    {
        using var operation = new OperationLimit(settings.Network, time, cancellationToken);
        try
        {
            var redfish = await connection.OpenAsync(operation.Token);
            var reading = await health.ReadAsync(redfish, known, managerReadAt, operation.Token) with
            {
                TypicalAnswerMs = CallScope.Current?.TypicalAnswerMs,
                SlowerThanMs = settings.Network.MonitorLatency ? settings.Network.LatencyAlertThresholdMs : null,
            };
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
                    LatencyMs = reading.TypicalAnswerMs,
                },
                reading,
                null);
        }
        catch (Exception error) when (error is RedfishException or CredentialUnavailableException || operation.IsOver)
        {
            var now = time.GetUtcNow();
            var failure = operation.IsOver ? operation.Failure("The health check") : ReadFailure.Of(error, now);
            if (error is RedfishAccessException { Problem: AccessProblem.WrongPassword or AccessProblem.Refused })
            {
                failure = failure with { Refused = credentials.AsRefused(now) };
                await credentials.ReportAsync(accepted: false);
            }

            return new CycleResult(
                state => ServerCondition.Failed(state, failure, settings.Network.FailedReadsUntilUnreachable, now),
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
        using var operation = new OperationLimit(settings.Network, time, cancellationToken);
        try
        {
            return await ReadInventoryAsync(serverId, known, await connection.OpenAsync(operation.Token), operation.Token);
        }
        catch (OperationCanceledException) when (operation.IsOver)
        {
            var problem = operation.Failure("The inventory").Message;
            return state => state with { ReadProblems = [.. state.ReadProblems.Append(problem).Distinct().Take(20)] };
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
