using DellServerManager.Identity;
using DellServerManager.Web.Cluster;

namespace DellServerManager.Web.Identity;

/// <summary>Checks an e-mail address with a password, for the browser's form and for the API alike.</summary>
internal sealed class SignInDesk(IFrontDoor door)
{
    public const string Refusal = "The e-mail address or the password is wrong.";

    /// <summary>An unknown address is asked like a known one, so that neither words nor time tell which addresses exist.</summary>
    public async Task<SignInResult> CheckAsync(string email, string password, string? remoteAddress)
    {
        var cluster = door.For(remoteAddress);
        var id = await cluster.Users.FindAsync(email.Trim());
        try
        {
            return await cluster.User(id ?? Guid.Empty).SignInAsync(password);
        }
        catch (NotFoundException)
        {
            return new SignInResult(User: null, LockedUntil: null);
        }
    }
}
