using DellServerManager.Servers;

namespace DellServerManager.Web.Servers;

public enum CredentialKind
{
    Address,
    Set,
    Own,
}

/// <summary>What a person chose in <see cref="CredentialChoiceFields"/>.</summary>
public sealed class CredentialChoiceModel
{
    public CredentialKind Kind { get; set; }

    public Guid? SetId { get; set; }

    public string Username { get; set; } = "";

    public string Password { get; set; } = "";

    /// <summary>Whether the choice can be sent as it is.</summary>
    public bool IsComplete => Kind switch
    {
        CredentialKind.Address => true,
        CredentialKind.Set => SetId is not null,
        CredentialKind.Own => Username.Trim().Length > 0 && Password.Length > 0,
    };

    public Guid? Set => Kind == CredentialKind.Set ? SetId : null;

    public NewCredential? Own => Kind == CredentialKind.Own ? new NewCredential(Username.Trim(), Password) : null;

    public CredentialChoice Choice => new(Set, Own);

    public static CredentialChoiceModel Of(ServerSnapshot server) => new()
    {
        Kind = server.OwnUsername is not null ? CredentialKind.Own : server.CredentialSetId is not null ? CredentialKind.Set : CredentialKind.Address,
        SetId = server.CredentialSetId,
        Username = server.OwnUsername ?? "",
    };
}
