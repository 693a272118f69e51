using System.Diagnostics.CodeAnalysis;

namespace DellServerManager;

/// <summary>Builds and reads every grain key: <c>kind/uuid</c>, or <c>kind/name</c> for the few named ones.</summary>
/// <remarks>
/// The slash keeps Orleans' ADO.NET storage from reading a key as hexadecimal and sharing one row between two grains.
/// </remarks>
public static class GrainKeys
{
    /// <summary>The key of the one fleet findings grain.</summary>
    public const string FleetFindings = "findings/fleet";

    /// <summary>The key of the one user directory.</summary>
    public const string UserDirectory = "users/all";

    /// <summary>The key of the one key ring of the web nodes.</summary>
    public const string KeyRing = "keyring/web";

    /// <summary>The key of the views that everybody sees.</summary>
    public const string SharedViews = "shared-views/all";

    /// <summary>The key of the one grain that notices what people should be told of.</summary>
    public const string NotificationWatch = "notifications/site";

    /// <summary>Catalog grains are stateless workers; they all share this key.</summary>
    public const string Catalog = "catalog/any";

    public static string Server(Guid id) => $"server/{id:D}";

    public static string CredentialSet(Guid id) => $"credential-set/{id:D}";

    public static string User(Guid id) => $"user/{id:D}";

    /// <param name="userId">Whose they are.</param>
    public static string Views(Guid userId) => $"views/{userId:D}";

    /// <param name="userId">Whose notifications these are.</param>
    public static string NotificationInbox(Guid userId) => $"inbox/{userId:D}";

    public static string ApiToken(Guid id) => $"api-token/{id:D}";

    /// <param name="name">A registered settings name, such as <c>network</c>.</param>
    public static string Settings(string name) => $"settings/{name}";

    /// <summary>The id in a <c>kind/uuid</c> key.</summary>
    /// <exception cref="FormatException">The key was not built here.</exception>
    public static Guid IdOf(string key) => TryIdOf(key, out var id)
        ? id
        : throw new FormatException($"'{key}' is not a key of the form kind/uuid.");

    /// <summary>Reads the id of a <c>kind/uuid</c> key; false for named keys.</summary>
    public static bool TryIdOf([NotNullWhen(true)] string? key, out Guid id)
    {
        var slash = key?.IndexOf('/', StringComparison.Ordinal) ?? -1;
        id = default;
        return slash > 0 && Guid.TryParseExact(key.AsSpan(slash + 1), "D", out id);
    }
}
