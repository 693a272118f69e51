using System.Security.Cryptography;
using System.Text;
using DellServerManager.Silo.Configuration;
using Npgsql;

namespace DellServerManager.Silo.Security;

/// <summary>Makes the site key at the very first start and afterwards accepts only the key that the database knows.</summary>
internal static class SiteKeyStore
{
    private const long LockKey = 7244002;

    public static string KeyFile(NodeSettings settings) =>
        settings.Security.KeyFile is { Length: > 0 } named ? named : Path.Combine(settings.DataDirectory, "master.key");

    /// <exception cref="NodeStartException">The key is missing or is another one; the message says which is needed and how to copy it.</exception>
    public static async Task<SiteKeyRing> OpenAsync(
        NodeSettings settings, string ownerConnectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(ownerConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await LockAsync(connection, cancellationToken);
        var (keyId, checkValue) = await ReadRecordAsync(connection, cancellationToken);
        var ring = ReadRing(settings);
        if (keyId is null)
        {
            ring ??= MakeRing(settings);
            await WriteRecordAsync(connection, ring, cancellationToken);
        }
        else
        {
            ring = Accept(ring, keyId, checkValue!, settings);
        }

        await transaction.CommitAsync(cancellationToken);
        return ring;
    }

    /// <summary>Until the transaction ends no node opens its key and no command changes it.</summary>
    public static async Task LockAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var guard = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({LockKey})", connection);
        await guard.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The key of this node, or null when it has none.</summary>
    public static SiteKeyRing? ReadRing(NodeSettings settings)
    {
        if (settings.Security.Key is { Length: > 0 } key)
        {
            return SiteKeyRing.Read(key.Split(['\n', ',']), "Dsm:Security:Key");
        }

        var file = KeyFile(settings);
        return File.Exists(file) ? SiteKeyRing.Read(File.ReadAllLines(file), file) : null;
    }

    public static async Task WriteRecordAsync(NpgsqlConnection connection, SiteKeyRing ring, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            UPDATE dsm.site_key SET is_current = false;
            INSERT INTO dsm.site_key (key_id, check_value, is_current) VALUES (@id, @check, true)
            ON CONFLICT (key_id) DO UPDATE SET is_current = true;
            """,
            connection);
        command.Parameters.AddWithValue("id", ring.KeyId);
        command.Parameters.AddWithValue("check", ring.CheckValue(ring.KeyId));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static SiteKeyRing MakeRing(NodeSettings settings)
    {
        var file = KeyFile(settings);
        PrivateFile.Write(file, SiteKeyRing.NewLine() + "\n");
        return SiteKeyRing.Read(File.ReadAllLines(file), file);
    }

    /// <summary>The ring, sealing with the key that the database names.</summary>
    /// <exception cref="NodeStartException">The ring does not hold that key.</exception>
    public static SiteKeyRing Accept(SiteKeyRing? ring, string keyId, string checkValue, NodeSettings settings)
    {
        var advice = $"Copy the key file of a node that runs to {KeyFile(settings)} (mode 0600), or set Dsm:Security:Key.";
        if (ring is null)
        {
            throw new NodeStartException($"This node has no site key, and the database needs the key {keyId}. {advice}");
        }

        // During and after a rotation the file holds several keys; the database says which is in force.
        if (!ring.Has(keyId))
        {
            throw new NodeStartException($"This node's site key is {ring.KeyId}, and the database needs the key {keyId}. {advice}");
        }

        return CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(ring.CheckValue(keyId)), Encoding.ASCII.GetBytes(checkValue))
            ? ring.WithCurrent(keyId)
            : throw new NodeStartException($"This node's site key is named {keyId} but is not the key that the database knows. {advice}");
    }

    /// <summary>The key that the database names, or nulls before the first start.</summary>
    public static async Task<(string? KeyId, string? CheckValue)> ReadRecordAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT key_id, check_value FROM dsm.site_key WHERE is_current", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.GetString(0), reader.GetString(1)) : (null, null);
    }
}
