using DellServerManager.Credentials;

namespace DellServerManager.Web.Credentials;

/// <summary>How the rules that choose credentials are called.</summary>
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
}
