using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace DellServerManager.Web.Identity;

/// <summary>Access tokens of the API: signed and sealed with the key ring that all nodes share, good for eight hours.</summary>
internal sealed class AccessTokens(IDataProtectionProvider protection, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    private readonly ITimeLimitedDataProtector _protector =
        protection.CreateProtector("dsm.access-token.v1").ToTimeLimitedDataProtector();

    public AccessToken Issue(Guid userId, string securityStamp)
    {
        var expiresAt = time.GetUtcNow() + Lifetime;
        return new AccessToken(_protector.Protect($"{userId:N}.{securityStamp}", expiresAt), expiresAt);
    }

    /// <returns>Null when the token is not ours or has expired.</returns>
    public (Guid UserId, string Stamp)? Read(string token)
    {
        try
        {
            var parts = _protector.Unprotect(token).Split('.', 2);
            return (Guid.ParseExact(parts[0], "N"), parts[1]);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }
}

/// <summary>Goes into the header <c>Authorization: Bearer …</c>.</summary>
/// <param name="ExpiresAt">From then on it is refused; sign in again.</param>
internal sealed record AccessToken(string Token, DateTimeOffset ExpiresAt);
