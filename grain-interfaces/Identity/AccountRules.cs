namespace DellServerManager.Identity;

/// <summary>The rules for accounts, as they are kept and as pages say them.</summary>
public static class AccountRules
{
    public const int ShortestPassword = 12;

    /// <summary>Wrong passwords in a row that lock an account.</summary>
    public const int WrongUntilLocked = 5;

    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    /// <summary>A browser that is not used for so long has to sign in again.</summary>
    public static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(12);
}
