using DellServerManager.Credentials;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Credentials;

/// <summary>How the rules that choose credentials are called, and how sets are.</summary>
internal static class CredentialLook
{
    public static StatusKind Look(this CredentialSetCondition state) => state switch
    {
        CredentialSetCondition.Fine => StatusKind.Ok,
        CredentialSetCondition.Failing => StatusKind.Warning,
        CredentialSetCondition.Suspended => StatusKind.Critical,
    };

    public static string Words(this CredentialSource rule) => rule switch
    {
        CredentialSource.None => "Nothing",
        CredentialSource.ServerOwn => "Server's own",
        CredentialSource.LinkedSet => "Linked set",
        CredentialSource.Range => "Range",
        CredentialSource.DefaultSet => "Default set",
        CredentialSource.Environment => "Environment",
    };
}
