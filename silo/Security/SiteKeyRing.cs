using System.Security.Cryptography;
using System.Text;
using DellServerManager.Credentials;
using DellServerManager.Silo.Configuration;

namespace DellServerManager.Silo.Security;

/// <summary>The site's keys: the current one seals, older ones still open. AES-256-GCM with the purpose as associated data.</summary>
internal sealed class SiteKeyRing : ISecretSealer
{
    private const string Prefix = "dsm1";
    private const string CheckText = "this is the key of the site";
    private readonly Dictionary<string, byte[]> _keys;

    private SiteKeyRing(string currentId, Dictionary<string, byte[]> keys)
    {
        KeyId = currentId;
        _keys = keys;
    }

    public string KeyId { get; }

    /// <summary>Makes a new key and returns its line: <c>id:base64</c>.</summary>
    public static string NewLine() =>
        $"{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}";

    /// <summary>Reads the lines of a key file; the first line is the current key until the database names another one of them.</summary>
    /// <exception cref="NodeStartException">A line is not a key.</exception>
    public static SiteKeyRing Read(IEnumerable<string> lines, string origin)
    {
        var keys = new Dictionary<string, byte[]>();
        string? current = null;
        foreach (var line in lines.Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var key = new byte[32];
            if (colon <= 0 || !Convert.TryFromBase64String(line[(colon + 1)..], key, out var length) || length != 32)
            {
                throw new NodeStartException($"{origin} holds something that is not a site key (id:base64 of 32 bytes, one a line).");
            }

            current ??= line[..colon];
            keys[line[..colon]] = key;
        }

        return current is null
            ? throw new NodeStartException($"{origin} holds no site key.")
            : new SiteKeyRing(current, keys);
    }

    /// <summary>All keys that this ring can open with.</summary>
    public IReadOnlyCollection<string> KeyIds => _keys.Keys;

    public bool Has(string keyId) => _keys.ContainsKey(keyId);

    /// <summary>The same keys, sealing with <paramref name="keyId"/>.</summary>
    public SiteKeyRing WithCurrent(string keyId) => new(keyId, _keys);

    /// <summary>A value that only the owner of this key can make; kept in the database to recognise the right key.</summary>
    public string CheckValue(string keyId) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_keys[keyId], Encoding.UTF8.GetBytes(CheckText)));

    public static bool IsSealed(string text) => text.StartsWith($"{Prefix}:", StringComparison.Ordinal);

    /// <summary>The id of the key that sealed <paramref name="sealedSecret"/>.</summary>
    public static string KeyIdOf(string sealedSecret) => sealedSecret.Split(':', 3) is [Prefix, var keyId, _] ? keyId : "";

    public string Seal(string secret, string purpose)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var sealedBytes = new byte[12 + plain.Length + 16];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, 12));
        using var cipher = new AesGcm(_keys[KeyId], 16);
        cipher.Encrypt(
            sealedBytes.AsSpan(0, 12), plain, sealedBytes.AsSpan(12, plain.Length), sealedBytes.AsSpan(12 + plain.Length), Associated(KeyId, purpose));
        return $"{Prefix}:{KeyId}:{Convert.ToBase64String(sealedBytes)}";
    }

    public string Open(string sealedSecret, string purpose)
    {
        var parts = sealedSecret.Split(':', 3);
        if (parts is not [Prefix, var keyId, var base64])
        {
            throw new SecretUnreadableException("The stored secret has no known form.");
        }

        if (!_keys.TryGetValue(keyId, out var key))
        {
            throw new SecretUnreadableException($"The stored secret was sealed with the key {keyId}, which this node does not have.");
        }

        try
        {
            var bytes = Convert.FromBase64String(base64);
            var plain = new byte[bytes.Length - 28];
            using var cipher = new AesGcm(key, 16);
            cipher.Decrypt(bytes.AsSpan(0, 12), bytes.AsSpan(12, plain.Length), bytes.AsSpan(12 + plain.Length), plain, Associated(keyId, purpose));
            return Encoding.UTF8.GetString(plain);
        }
        catch (Exception error) when (error is CryptographicException or FormatException or OverflowException or ArgumentException)
        {
            throw new SecretUnreadableException("The stored secret was changed or belongs to something else.");
        }
    }

    private static byte[] Associated(string keyId, string purpose) => Encoding.UTF8.GetBytes($"{keyId}\n{purpose}");
}
