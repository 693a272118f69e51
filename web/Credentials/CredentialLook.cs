using DellServerManager.Credentials;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Credentials;

/// <summary>How credential sets and the rules that choose them are called and look.</summary>
internal static class CredentialLook
{
    public static string Words(this CredentialSource rule) => rule switch
    {
        CredentialSource.None => "Nothing",
        CredentialSource.ServerOwn => "Server's own",
        CredentialSource.LinkedSet => "Linked set",
        CredentialSource.Range => "Range",
        CredentialSource.DefaultSet => "Default set",
        CredentialSource.Environment => "Environment",
    };

    public static StatusKind Look(this CredentialSetCondition state) => state switch
    {
        CredentialSetCondition.Fine => StatusKind.Ok,
        CredentialSetCondition.Failing => StatusKind.Warning,
        CredentialSetCondition.Suspended => StatusKind.Critical,
    };

    public static string Words(this CredentialSetCondition state) => state switch
    {
        CredentialSetCondition.Fine => "Fine",
        CredentialSetCondition.Failing => "Failing",
        CredentialSetCondition.Suspended => "Suspended",
    };
}
