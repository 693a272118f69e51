using DellServerManager.Silo.Cluster;
using DellServerManager.Silo.Configuration;
using Npgsql;

namespace DellServerManager.Silo.Security;

/// <summary>
/// Gives the site a new key. First the key file holds old and new key, then one transaction seals every secret anew and names
/// the new key. Ended between the two, nodes go on with the old key, and the next rotation takes up the key that is in the file.
/// </summary>
internal sealed class KeyRotation(NodeSettings settings, string ownerConnectionString)
{
    public string KeyFile => SiteKeyStore.KeyFile(settings);

    /// <exception cref="NodeStartException">A node runs, or the key is not in a file; the message says what to do.</exception>
    public async Task<RotationResult> RotateAsync(CancellationToken cancellationToken)
    {
        RequireFile();
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await SiteKeyStore.LockAsync(connection, cancellationToken);
        await RefuseWhileInUseAsync(connection, cancellationToken);
        var (oldId, check) = await SiteKeyStore.ReadRecordAsync(connection, cancellationToken);
        var present = SiteKeyStore.Accept(
            SiteKeyStore.ReadRing(settings),
            oldId ?? throw new NodeStartException("This site has no key yet; the first start makes one."),
            check!,
            settings);
        var (ring, isResumed) = await PutNewKeyInFileAsync(connection, present, cancellationToken);
        var (count, unreadable) = await SealedSecrets.ResealAsync(connection, ring, cancellationToken);
        await SiteKeyStore.WriteRecordAsync(connection, ring, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new RotationResult(oldId, ring.KeyId, count, unreadable, isResumed);
    }

    /// <summary>Takes keys out of the file that seal nothing any more.</summary>
    /// <returns>The ids of the keys that were taken out.</returns>
    public async Task<IReadOnlyList<string>> PruneAsync(CancellationToken cancellationToken)
    {
        RequireFile();
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await SiteKeyStore.LockAsync(connection, cancellationToken);
        var (currentId, check) = await SiteKeyStore.ReadRecordAsync(connection, cancellationToken);
        var ring = SiteKeyStore.Accept(
            SiteKeyStore.ReadRing(settings),
            currentId ?? throw new NodeStartException("This site has no key yet; the first start makes one."),
            check!,
            settings);
        var used = await SealedSecrets.CountByKeyAsync(connection, cancellationToken);
        var unused = ring.KeyIds.Where(id => id != currentId && !used.ContainsKey(id)).ToList();
        if (unused.Count > 0)
        {
            var kept = (await File.ReadAllLinesAsync(KeyFile, cancellationToken)).Where(line => !unused.Contains(line.Trim().Split(':')[0]));
            PrivateFile.Write(KeyFile, string.Join('\n', kept) + "\n");
        }

        return unused;
    }

    /// <summary>The ring with a new current key, which the file holds too: a new one, or the one that an interrupted rotation left there.</summary>
    internal async Task<(SiteKeyRing Ring, bool IsResumed)> PutNewKeyInFileAsync(
        NpgsqlConnection connection, SiteKeyRing present, CancellationToken cancellationToken)
    {
        var known = await KnownKeysAsync(connection, cancellationToken);
        if (present.KeyIds.FirstOrDefault(id => !known.Contains(id)) is { } left)
        {
            return (present.WithCurrent(left), true);
        }

        var line = SiteKeyRing.NewLine();
        PrivateFile.Write(KeyFile, $"{line}\n{(await File.ReadAllTextAsync(KeyFile, cancellationToken)).TrimEnd()}\n");
        return (SiteKeyStore.ReadRing(settings)!.WithCurrent(line.Split(':')[0]), false);
    }

    private void RequireFile()
    {
        if (settings.Security.Key is { Length: > 0 })
        {
            throw new NodeStartException(
                "The site key comes from Dsm:Security:Key, which a command cannot change. Put its lines into a file (mode 0600), "
                + "name it in Dsm:Security:KeyFile, and take the setting away.");
        }
    }

    // A silo that is about to join is not in the table yet, but it is connected.
    private async Task RefuseWhileInUseAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var others = new NpgsqlCommand(
            "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'dell-server-manager')",
            connection);
        if (await Membership.IsInUseAsync(connection, settings.Cluster.ClusterId, cancellationToken)
            || (bool)(await others.ExecuteScalarAsync(cancellationToken))!)
        {
            throw new NodeStartException(
                "A node is running, and it would go on sealing with the old key. Stop all nodes and try again; "
                + "after one was killed wait 20 seconds.");
        }
    }

    private static async Task<HashSet<string>> KnownKeysAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT key_id FROM dsm.site_key", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var known = new HashSet<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            known.Add(reader.GetString(0));
        }

        return known;
    }
}

/// <param name="Unreadable">Keys of the grains whose secrets no key opens; they stay as they were.</param>
/// <param name="IsResumed">The new key was in the file already, from a rotation that did not end.</param>
internal sealed record RotationResult(
    string OldKeyId, string NewKeyId, int Secrets, IReadOnlyList<string> Unreadable, bool IsResumed);
