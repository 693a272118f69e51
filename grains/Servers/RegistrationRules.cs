using System.Net;
using System.Text.RegularExpressions;
using DellServerManager.Credentials;

namespace DellServerManager.Servers;

/// <summary>What a registration must look like, and how it is stored. Pure.</summary>
internal static partial class RegistrationRules
{
    /// <exception cref="InvalidFieldException">Names the field that is wrong and what would be right.</exception>
    public static StoredRegistration Store(ServerRegistration registration, ISecretSealer sealer, string purpose)
    {
        Check(registration.Name, registration.Notes, registration.Tags, registration.Location);
        return new StoredRegistration
        {
            Address = Address(registration.Address),
            Port = Port(registration.Port),
            Name = Blank(registration.Name),
            CredentialSetId = registration.CredentialSetId,
            OwnUsername = Credential(registration.OwnCredential)?.Username,
            SealedOwnPassword = registration.OwnCredential is { } own ? sealer.Seal(own.Password, purpose) : null,
            OwnVersion = registration.OwnCredential is null ? 0 : 1,
            Notes = Blank(registration.Notes),
            Tags = Tags(registration.Tags),
            Location = Blank(registration.Location),
        };
    }

    /// <exception cref="InvalidFieldException">Names the field that is wrong and what would be right.</exception>
    public static ServerState Edit(ServerState state, ServerEdit edit, ISecretSealer sealer, string purpose)
    {
        Check(edit.Name, edit.Notes, edit.Tags ?? [], edit.Location);
        var present = state.Registration!;
        var next = present with
        {
            Address = edit.Address is { } address ? Address(address) : present.Address,
            Port = edit.Port is { } port ? Port(port) : present.Port,
            Name = edit.Name is null ? present.Name : Blank(edit.Name),
            Notes = edit.Notes is null ? present.Notes : Blank(edit.Notes),
            Tags = edit.Tags is { } tags ? Tags(tags) : present.Tags,
            Location = edit.Location is null ? present.Location : Blank(edit.Location),
        };
        var moved = next.Address != present.Address || next.Port != present.Port;
        if (edit.Credentials is { } choice)
        {
            next = next with
            {
                CredentialSetId = choice.CredentialSetId,
                OwnUsername = Credential(choice.Own)?.Username,
                SealedOwnPassword = choice.Own is { } own ? sealer.Seal(own.Password, purpose) : null,
                OwnVersion = present.OwnVersion + 1,
            };
        }

        return state with
        {
            Registration = next,
            Refused = edit.Credentials is null ? state.Refused : null,

            // Another device's certificate and abilities say nothing about this one.
            Certificate = moved ? null : state.Certificate,
            ChangedCertificate = moved ? null : state.ChangedCertificate,
            Capabilities = moved ? null : state.Capabilities,
        };
    }

    /// <summary>An address in its shortest form, a name in lower case.</summary>
    /// <exception cref="InvalidFieldException">It is neither.</exception>
    public static string Address(string text)
    {
        var trimmed = text.Trim().TrimStart('[').TrimEnd(']');
        if (IPAddress.TryParse(trimmed, out var address) && (trimmed.Contains(':', StringComparison.Ordinal) || trimmed.Count(letter => letter == '.') == 3))
        {
            return address.ToString();
        }

        var name = trimmed.ToLowerInvariant();
        return name.Length is > 0 and <= 253 && DnsName().IsMatch(name) && !OnlyDigits().IsMatch(name)
            ? name
            : throw new InvalidFieldException("address", $"'{text}' is neither an IPv4 or IPv6 address nor a name, for example 10.20.0.15 or idrac-7.site.");
    }

    private static int Port(int port) => port is >= 1 and <= 65535
        ? port
        : throw new InvalidFieldException("port", "Use a port from 1 to 65535; iDRACs listen on 443.");

    private static NewCredential? Credential(NewCredential? own) => own switch
    {
        null => null,
        { Username.Length: > 0 and <= 256, Password.Length: > 0 and <= 127 } => own,
        { Username.Length: 0 or > 256 } => throw new InvalidFieldException("username", "Give a user name of at most 256 characters."),
        _ => throw new InvalidFieldException("password", "Give a password of at most 127 characters, as iDRACs allow."),
    };

    private static void Check(string? name, string? notes, IReadOnlyList<string> tags, string? location)
    {
        Require((name?.Length ?? 0) <= 200, "name", "Use a name of at most 200 characters.");
        Require((notes?.Length ?? 0) <= 4000, "notes", "Use notes of at most 4,000 characters.");
        Require((location?.Length ?? 0) <= 200, "location", "Use a location of at most 200 characters.");
        Require(tags.Count <= 30, "tags", "Use at most 30 tags.");
        Require(tags.All(tag => tag.Trim().Length is > 0 and <= 60), "tags", "Use tags of 1 to 60 characters.");
    }

    private static string[] Tags(IReadOnlyList<string> tags) => [.. tags.Select(tag => tag.Trim()).Distinct(StringComparer.OrdinalIgnoreCase)];

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static void Require(bool holds, string field, string message)
    {
        if (!holds)
        {
            throw new InvalidFieldException(field, message);
        }
    }

    [GeneratedRegex(@"^(?!-)[a-z0-9_-]{1,63}(?<!-)(\.(?!-)[a-z0-9_-]{1,63}(?<!-))*\.?$")]
    private static partial Regex DnsName();

    [GeneratedRegex(@"^[0-9.]+$")]
    private static partial Regex OnlyDigits();
}
