using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;

namespace DellServerManager.Web.Identity;

/// <summary>One's own password, tokens and looks.</summary>
public sealed partial class AccountPage : LivePart
{
    private TokenList _tokens = null!;
    private Failure? _failure;
    private Problem? _problem;
    private string _current = "";
    private string _next = "";
    private string _again = "";
    private bool _busy;

    private string? Differs => _again.Length > 0 && _again != _next ? "The two are not the same." : null;

    private bool CanChange => !_busy && _current.Length > 0 && _next.Length > 0 && _again == _next;

    private async Task ChangeAsync()
    {
        if (!CanChange || Cluster.Actor.UserId is not { } user)
        {
            return;
        }

        _busy = true;
        _failure = await Cluster.TryAsync(grains =>
        {
            var (current, next) = new ChangePasswordRequest(_current, _next).Read();
            return grains.User(user).ChangePasswordAsync(current, next);
        });
        _busy = false;
        _problem = _failure.Rest("The password was not changed", "currentPassword", "newPassword");
        if (_failure is null)
        {
            Navigation.NavigateTo("login?returnUrl=%2Faccount", forceLoad: true);
        }
    }
}
