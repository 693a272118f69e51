using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DellServerManager.Identity;

/// <summary>How passwords of people are judged and kept: PBKDF2-HMAC-SHA512, which FIPS sites accept.</summary>
internal static class PasswordRules
{
    public const int ShortestLength = AccountRules.ShortestPassword;
    public const int WrongUntilLocked = AccountRules.WrongUntilLocked;

    public static readonly TimeSpan LockedFor = AccountRules.LockedFor;

    private static readonly PasswordHasher<string> Hasher =
        new(Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));

    // Compared against when there is no account, so that the time to answer tells nothing.
    private static readonly string Nobody = Hasher.HashPassword("nobody", "no password at all");

    public static string Hash(string email, string password) => Hasher.HashPassword(email, password);

    public static bool Matches(string email, string? hash, string password) =>
        Hasher.VerifyHashedPassword(email, hash ?? Nobody, password) != PasswordVerificationResult.Failed && hash is not null;

    /// <exception cref="InvalidFieldException">The password is too short or is the e-mail address.</exception>
    public static void Check(string email, string password, string field = "password")
    {
        if (password.Length is < ShortestLength or > 256)
        {
            throw new InvalidFieldException(field, $"Use at least {ShortestLength} characters.");
        }

        if (password.Contains(email, StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidFieldException(field, "Use a password that does not contain the e-mail address.");
        }
    }
}
