namespace DellServerManager.Credentials;

/// <summary>Seals secrets under the site key, so that what is stored is worth nothing without it.</summary>
public interface ISecretSealer
{
    /// <summary>The id of the key that seals now.</summary>
    string KeyId { get; }

    /// <summary>Seals text as <c>dsm1:keyId:base64</c>.</summary>
    /// <param name="purpose">Bound to the result: text sealed for one purpose cannot be opened for another.</param>
    string Seal(string secret, string purpose);

    /// <exception cref="SecretUnreadableException">The key is not here or the text was changed.</exception>
    string Open(string sealedSecret, string purpose);
}

/// <summary>A sealed secret cannot be opened on this node.</summary>
public sealed class SecretUnreadableException(string message) : Exception(message);
