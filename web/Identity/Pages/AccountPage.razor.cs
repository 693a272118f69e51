using DellServerManager.Identity;
using DellServerManager.Web.Settings;

namespace DellServerManager.Web.Identity.Pages;

/// <summary>What is one's own.</summary>
public sealed partial class AccountPage
{
    private FieldErrors _errors = FieldErrors.None;
    private int? _tokens;
    private string _current = "";
    private string _next = "";
    private string _again = "";
    private bool _busy;
    private bool _done;

    private Role Own => Cluster.Actor.Role ?? Role.Viewer;

    protected override async Task ReadAsync() =>
        _tokens = (await AskAsync("The API tokens could not be read", cluster => cluster.Users.TokensAsync()))
            ?.Count(token => token.UserId == Cluster.Actor.UserId);

    private async Task ChangeAsync()
    {
        if (_busy)
        {
            return;
        }

        if (_next != _again)
        {
            _errors = FieldErrors.Of(new Dictionary<string, string[]> { ["again"] = ["Type the same new password twice."] });
            return;
        }

        _busy = true;
        var failure = await Cluster.TryAsync(async cluster =>
        {
            var (current, next) = new ChangePasswordRequest(_current, _next).Read();
            await cluster.User(cluster.Actor.UserId!.Value).ChangePasswordAsync(current, next);
        });
        _busy = false;
        _errors = FieldErrors.Of(failure, "The password was not changed", field => field is "currentPassword" or "newPassword");
        if (failure is null)
        {
            (_done, _current, _next, _again) = (true, "", "", "");
        }
    }
}
