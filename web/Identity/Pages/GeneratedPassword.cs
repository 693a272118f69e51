using System.Security.Cryptography;

namespace DellServerManager.Web.Identity.Pages;

/// <summary>A password to read out: four groups without letters and digits that look alike, about 115 bits.</summary>
internal static class GeneratedPassword
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyzACDEFGHJKLMNPQRTUVWXYZ234679";

    public static string Next() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 5)));
}
