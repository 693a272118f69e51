using DellServerManager.Identity;
using DellServerManager.Silo.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DellServerManager.Silo.Security;

/// <summary>Makes the first administrator when there is none: with the configured password, or a generated one kept in <c>first-sign-in</c>.</summary>
internal sealed partial class FirstSignIn(IGrainFactory grains, NodeSettings settings, ILogger<FirstSignIn> logger) : IHostedService
{
    public const string FileName = "first-sign-in";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        CallActor.Current = Actor.System("first-sign-in");
        var file = Path.Combine(settings.DataDirectory, FileName);
        var email = settings.Security.AdminEmail;
        var given = settings.Security.AdminPassword;

        // Kept before the account is made: killed in between, the next start uses the same password.
        var kept = given is null && File.Exists(file) ? (await File.ReadAllLinesAsync(file, cancellationToken)).ElementAtOrDefault(1) : null;
        var password = given ?? kept ?? GeneratedPassword.Make();
        var directory = grains.GetGrain<IUserDirectoryGrain>(GrainKeys.UserDirectory);
        if (await directory.FindAsync(email) is not null)
        {
            return;
        }

        if (given is null && kept is null)
        {
            PrivateFile.Write(file, $"{email}\n{password}\n");
        }

        if (await directory.BootstrapAsync(email, password))
        {
            LogMade(email, given is null ? $"its password is in {file}" : "with the configured password");
        }
        else if (given is null && kept is null)
        {
            File.Delete(file);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "First administrator {Email} made, {Where}")]
    private partial void LogMade(string email, string where);
}
