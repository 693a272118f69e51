using System.ComponentModel;
using DellServerManager.Servers;
using DellServerManager.Web.Http;

namespace DellServerManager.Web.Servers;

/// <summary>The query of <c>GET /servers</c>. Lists may be repeated or separated by commas and mean "one of".</summary>
internal sealed record ServerListQuery
{
    [Description("Part of a name, service tag, address or model. Words narrow it down: model:R760, -health=ok, name:\"esx 01\", "
        + "address:10.20.0.0/16, seen>2h, watts>400, has:location")]
    public string? Search { get; init; }

    [Description("ok, warning, critical, unknown")]
    public string[]? Health { get; init; }

    [Description("connected, failed, unknown")]
    public string[]? ConnectionStatus { get; init; }

    [Description("on, off, unknown")]
    public string[]? PowerState { get; init; }

    public string[]? Model { get; init; }

    [Description("iDRAC generation: 8, 9, 10")]
    public string[]? Generation { get; init; }

    [Description("Servers with a finding of this kind, such as predictive_drive_failure")]
    public string[]? Finding { get; init; }

    public string[]? Tag { get; init; }

    public string[]? Location { get; init; }

    [Description("Result of the last sign-in, such as valid or wrong_password")]
    public string[]? Credential { get; init; }

    [Description("Fields to sort by; a leading '-' turns the order round. Default: name")]
    public string? Sort { get; init; }

    [Description("1 to 500, 50 unless said")]
    public int? Limit { get; init; }

    [Description("nextCursor of the page before")]
    public string? Cursor { get; init; }

    public ServerQuery Read()
    {
        var fields = new Fields();
        var query = new ServerQuery
        {
            Search = fields.OptionalText("search", Search, 2000),
            Health = fields.WordList<Health>("health", Health),
            ConnectionStatus = fields.WordList<ConnectionStatus>("connectionStatus", ConnectionStatus),
            PowerState = fields.WordList<PowerState>("powerState", PowerState),
            Model = Model ?? [],
            Generation = fields.NumberList("generation", Generation),
            Finding = fields.WordList<FindingKind>("finding", Finding),
            Tag = Fields.Split(Tag),
            Location = Location ?? [],
            Credential = fields.WordList<CredentialTestStatus>("credential", Credential),
            Sort = Fields.Split(Sort is null ? null : [Sort]),
            Limit = fields.Number("limit", Limit, 1, 500, otherwise: 50),
            Cursor = Cursor,
        };
        fields.ThrowIfAny();
        return query;
    }
}

/// <summary>A server to be managed.</summary>
internal sealed record NewServerRequest
{
    [Description("IPv4 or IPv6 address of the iDRAC, or its name")]
    public string? Address { get; init; }

    [Description("443 unless said")]
    public int? Port { get; init; }

    public string? Name { get; init; }

    [Description("A credential set to use; without it the address decides")]
    public Guid? CredentialSetId { get; init; }

    [Description("Credentials of this server alone; win over every set")]
    public string? Username { get; init; }

    public string? Password { get; init; }

    public string? Notes { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public string? Location { get; init; }

    public ServerRegistration Read()
    {
        var fields = new Fields();
        if (!AddressList.TryParseHost(Address, out var host, out var mistake))
        {
            fields.Refuse("address", mistake);
        }

        var registration = new ServerRegistration
        {
            Address = host,
            Port = fields.Number("port", Port, 1, 65535, AddressList.DefaultPort),
            Name = ServerFields.Name(fields, Name),
            CredentialSetId = CredentialSetId,
            OwnCredential = ServerFields.Own(fields, CredentialSetId, Username, Password),
            Notes = ServerFields.Notes(fields, Notes),
            Tags = ServerFields.Tags(fields, Tags) ?? [],
            Location = ServerFields.Location(fields, Location),
        };
        fields.ThrowIfAny();
        return registration;
    }
}

/// <summary>A change of a server. Fields that are missing stay as they are; empty text clears.</summary>
internal sealed record ServerPatchRequest
{
    /// <summary>Whether the request spoke of the set at all, if only to take it away.</summary>
    private readonly bool _namesSet;

    public string? Name { get; init; }

    public string? Address { get; init; }

    public int? Port { get; init; }

    public string? Notes { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public string? Location { get; init; }

    [Description("A credential set to use; null: the address decides again")]
    public Guid? CredentialSetId
    {
        get;
        init
        {
            field = value;
            _namesSet = true;
        }
    }

    public string? Username { get; init; }

    public string? Password { get; init; }

    public ServerEdit Read()
    {
        var fields = new Fields();
        string? host = null;
        if (Address is not null && !AddressList.TryParseHost(Address, out host, out var mistake))
        {
            fields.Refuse("address", mistake);
        }

        var own = ServerFields.Own(fields, CredentialSetId, Username, Password);
        var edit = new ServerEdit
        {
            Name = ServerFields.Name(fields, Name),
            Address = host,
            Port = Port is null ? null : fields.Number("port", Port, 1, 65535, AddressList.DefaultPort),
            Notes = ServerFields.Notes(fields, Notes),
            Tags = ServerFields.Tags(fields, Tags),
            Location = ServerFields.Location(fields, Location),
            Credentials = _namesSet || own is not null ? new CredentialChoice(CredentialSetId, own) : null,
        };
        fields.ThrowIfAny();
        return edit;
    }
}

/// <summary>Addresses to be managed: single ones, ranges and CIDR blocks.</summary>
internal sealed record ImportRequest
{
    [Description("host, host:port, [v6]:port, 10.0.0.0/28, 10.0.0.5-10.0.0.40, each with an optional :port")]
    public IReadOnlyList<string?>? Addresses { get; init; }

    public Guid? CredentialSetId { get; init; }

    [Description("Port of entries that name none; 443 unless said")]
    public int? Port { get; init; }

    public IReadOnlyList<ServerRegistration> Read()
    {
        var addresses = AddressFields.Read(Addresses, Port, AddressList.Limit);
        return [.. addresses.Select(address => new ServerRegistration
        {
            Address = address.Host,
            Port = address.Port,
            CredentialSetId = CredentialSetId,
        })];
    }
}

/// <summary>Addresses to look at.</summary>
internal sealed record ProbeRequest
{
    public const int Limit = 256;

    [Description("As in the import; at most 256 in all")]
    public IReadOnlyList<string?>? Addresses { get; init; }

    public int? Port { get; init; }

    public IReadOnlyList<ServerAddress> Read() => AddressFields.Read(Addresses, Port, Limit);
}

/// <summary>Which servers get which credentials.</summary>
internal sealed record AssignCredentialsRequest
{
    public const int Limit = 10_000;

    public IReadOnlyList<Guid>? ServerIds { get; init; }

    [Description("null: their addresses decide again")]
    public Guid? CredentialSetId { get; init; }

    public IReadOnlyList<Guid> Read()
    {
        var fields = new Fields();
        var ids = fields.Some("serverIds", ServerIds, Limit);
        fields.ThrowIfAny();
        return [.. ids.Distinct()];
    }
}

/// <param name="Sha256">Thumbprint of the certificate that was seen, so that no other one is accepted.</param>
internal sealed record AcceptCertificateRequest(string? Sha256)
{
    public string Read()
    {
        var fields = new Fields();
        var plain = fields.Text("sha256", Sha256, 200).Replace(":", "", StringComparison.Ordinal);
        if (plain.Length > 0 && (plain.Length != 64 || !plain.All(char.IsAsciiHexDigit)))
        {
            fields.Refuse("sha256", "Use the 64 hexadecimal digits of the certificate's SHA-256.");
        }

        fields.ThrowIfAny();
        return plain;
    }
}

/// <summary>Rules that new and changed servers share.</summary>
internal static class ServerFields
{
    public static string? Name(Fields fields, string? value) => fields.OptionalText("name", value, 200);

    public static string? Notes(Fields fields, string? value) => fields.OptionalText("notes", value, 4000);

    public static string? Location(Fields fields, string? value) => fields.OptionalText("location", value, 200);

    public static IReadOnlyList<string>? Tags(Fields fields, IReadOnlyList<string>? values)
    {
        if (values is { Count: > 50 })
        {
            fields.Refuse("tags", "Use at most 50 tags.");
        }

        for (var index = 0; index < values?.Count; index++)
        {
            fields.Text($"tags[{index}]", values[index], 64);
        }

        return values is null ? null : [.. values.Select(tag => tag?.Trim() ?? "").Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>A user name with its password, and no set beside it.</summary>
    public static NewCredential? Own(Fields fields, Guid? credentialSetId, string? username, string? password)
    {
        if (username is null && password is null)
        {
            return null;
        }

        if (credentialSetId is not null)
        {
            fields.Refuse("credentialSetId", "Give either a credential set or a user name with a password.");
        }

        var name = fields.Text("username", username, 256);
        if (string.IsNullOrEmpty(password))
        {
            fields.Refuse("password", "A user name needs its password.");
        }

        fields.OptionalText("password", password, 256);
        return new NewCredential(name, password ?? "");
    }
}

/// <summary>Rules of lists of addresses.</summary>
internal static class AddressFields
{
    private const int MistakesShown = 20;

    public static IReadOnlyList<ServerAddress> Read(IReadOnlyList<string?>? entries, int? port, int limit)
    {
        var fields = new Fields();
        var otherwise = fields.Number("port", port, 1, 65535, AddressList.DefaultPort);
        var list = AddressList.Parse(fields.Some("addresses", entries, limit), otherwise, limit);
        foreach (var mistake in list.Mistakes.Take(MistakesShown))
        {
            fields.Refuse($"addresses[{mistake.Index}]", mistake.Sentence);
        }

        fields.ThrowIfAny();
        return list.Addresses;
    }
}
