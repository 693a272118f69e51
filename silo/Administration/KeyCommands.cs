using System.CommandLine;
using DellServerManager.Silo.Configuration;
using DellServerManager.Silo.Database;
using DellServerManager.Silo.Security;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DellServerManager.Silo.Administration;

/// <summary><c>key show|rotate|prune</c>: the key that seals the site's secrets. The key itself is never printed.</summary>
internal sealed class KeyCommands(IConfiguration configuration)
{
    public Command Build() => new("key", "The key that seals the site's secrets; never shown itself.") { Show(), Rotate(), Prune() };

    private Command Show()
    {
        var command = new Command("show", "Which key is in force, where it is kept, and whether file and database agree.");
        command.Runs((_, output, cancellationToken) => WithDatabaseAsync(
            async (settings, owner) =>
            {
                await using var connection = new NpgsqlConnection(owner);
                await connection.OpenAsync(cancellationToken);
                var (keyId, check) = await SiteKeyStore.ReadRecordAsync(connection, cancellationToken);
                var ring = SiteKeyStore.ReadRing(settings);
                var origin = settings.Security.Key is { Length: > 0 } ? "the setting Dsm:Security:Key" : SiteKeyStore.KeyFile(settings);
                await output.WriteLineAsync($"The database needs:   {keyId ?? "no key yet; the first start makes one"}");
                await output.WriteLineAsync($"This node's key is in {origin}");
                await output.WriteLineAsync($"It holds:             {(ring is null ? "nothing" : string.Join(", ", ring.KeyIds))}");
                foreach (var (id, count) in await SealedSecrets.CountByKeyAsync(connection, cancellationToken))
                {
                    await output.WriteLineAsync($"Secrets sealed by {id}: {count}");
                }

                if (keyId is not null)
                {
                    SiteKeyStore.Accept(ring, keyId, check!, settings);
                    await output.WriteLineAsync("They agree.");
                }
            },
            cancellationToken));
        return command;
    }

    private Command Rotate()
    {
        var command = new Command("rotate", "Make a new key and seal every secret with it. All nodes must be stopped.");
        command.Runs((_, output, cancellationToken) => WithDatabaseAsync(
            async (settings, owner) =>
            {
                var rotation = new KeyRotation(settings, owner);
                var result = await rotation.RotateAsync(cancellationToken);
                await output.WriteLineAsync(
                    $"""
                     The site key is {result.NewKeyId} now{(result.IsResumed ? ", which an interrupted rotation had left in the file" : "")}; it was {result.OldKeyId}. {result.Secrets} secrets were sealed anew.
                     Copy the file to every other node before you start it, readable by the service alone:
                       scp -p {rotation.KeyFile} NODE:{rotation.KeyFile}
                     Backups made before now need the old key, which is still in the file. 'dsm key prune' takes it out.
                     """);
                foreach (var grain in result.Unreadable)
                {
                    await output.WriteLineAsync($"Could not be opened and stays as it was: the secret of {grain}. Set it again.");
                }
            },
            cancellationToken));
        return command;
    }

    private Command Prune()
    {
        var command = new Command("prune", "Take keys out of the key file that seal nothing any more.");
        command.Runs((_, output, cancellationToken) => WithDatabaseAsync(
            async (settings, owner) =>
            {
                var removed = await new KeyRotation(settings, owner).PruneAsync(cancellationToken);
                await output.WriteLineAsync(removed.Count == 0
                    ? "Every key in the file is in use."
                    : $"Taken out of the file: {string.Join(", ", removed)}. Backups made under them can no longer be opened with this file.");
            },
            cancellationToken));
        return command;
    }

    private async Task WithDatabaseAsync(Func<NodeSettings, string, Task> act, CancellationToken cancellationToken)
    {
        var settings = await CommandNode.ReadSettingsAsync(configuration, cancellationToken);
        SiloNode.MakeDataDirectory(settings.DataDirectory);
        await using var database = await SiteDatabase.OpenAsync(settings, DatabaseUse.Command, NullLoggerFactory.Instance, cancellationToken);
        await act(settings, database.OwnerConnectionString);
    }
}
