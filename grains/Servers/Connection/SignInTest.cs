using DellServerManager.Activity;
using DellServerManager.Connectors.Redfish.Authentication;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Transport;
using DellServerManager.Credentials;
using DellServerManager.Identity;
using DellServerManager.Settings;

namespace DellServerManager.Servers.Connection;

/// <summary>Tries a credential set at one address that is not managed: one attempt, a look at the system, a log-out.</summary>
/// <remarks>The set hears of the outcome, so that tries on several addresses with a wrong password suspend it like any others.</remarks>
internal sealed class SignInTest(
    DeviceGateway gateway, SessionStore sessions, ActivityLog log, SiteSettings settings, ISecretSealer sealer, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    public async Task<SignInReport> RunAsync(ICredentialSetGrain set, string host, int port)
    {
        var attempt = Guid.CreateVersion7();
        var lent = await set.BorrowAsync(attempt);
        if (lent.Refusal is { } refusal)
        {
            return Failed(host, refusal);
        }

        try
        {
            var credential = new DeviceCredential(lent.Username!, sealer.Open(lent.SealedPassword!, set.GetPrimaryKeyString()));
            var report = await LookAsync(attempt, host, port, credential);
            await set.ReportAsync(attempt, host, lent.Version, accepted: true);
            return report;
        }
        catch (RedfishAccessException error)
        {
            if (error.Problem is AccessProblem.WrongPassword or AccessProblem.Refused)
            {
                await set.ReportAsync(attempt, host, lent.Version, accepted: false);
            }

            return Failed(host, error.Message);
        }
        catch (Exception error) when (error is RedfishException or SecretUnreadableException)
        {
            return Failed(host, error.Message);
        }
    }

    private async Task<SignInReport> LookAsync(Guid attempt, string host, int port, DeviceCredential credential)
    {
        using var scope = CallScope.Enter(CallCause.Of(CallActor.Current));
        using var limit = new CancellationTokenSource(Longest, time);
        await using var connection = new IdracConnection(
            attempt, new DeviceEndpoint(host, port), null, null, () => host, _ => Task.FromResult(credential), gateway, sessions, log, settings, time);
        try
        {
            var redfish = await connection.OpenAsync(limit.Token);
            var started = time.GetTimestamp();
            var system = await redfish.System.GetAsync(limit.Token);
            var latency = (int)time.GetElapsedTime(started).TotalMilliseconds;
            var manager = await redfish.Manager.GetAsync(limit.Token);
            return new SignInReport(
                host, null, system.Value.Model, system.Value.ServiceTag, manager.Value.Generation, manager.Value.FirmwareVersion, latency);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return Failed(host, $"{host} was not done within {Longest.TotalSeconds:0} s.");
        }
    }

    private static SignInReport Failed(string host, string problem) => new(host, problem, null, null, null, null, null);
}
