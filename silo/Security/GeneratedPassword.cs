using System.Security.Cryptography;

namespace DellServerManager.Silo.Security;

/// <summary>Passwords that we make for people, who read them from a screen.</summary>
internal static class GeneratedPassword
{
    // Letters and digits that cannot be mistaken for each other.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public static string Make() => RandomNumberGenerator.GetString(Alphabet, 20);
}
