using DellServerManager.Web.Cluster;
using DellServerManager.Web.Settings;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Identity.Pages;

/// <summary>Changes one's own password. Afterwards one signs in again.</summary>
public sealed partial class PasswordForm
{
    private FieldErrors _errors = FieldErrors.None;
    private string _current = "";
    private string _next = "";
    private string _again = "";
    private bool _busy;
    private bool _done;

    [Inject] public required IClusterAccess Cluster { get; init; }

    /// <summary>Where one comes to after signing in again.</summary>
    [Parameter] public string ReturnTo { get; set; } = "/";

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
