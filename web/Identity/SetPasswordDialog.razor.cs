using DellServerManager.Identity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;

namespace DellServerManager.Web.Identity;

/// <summary>Sets a new password for somebody else.</summary>
public sealed partial class SetPasswordDialog : LivePart
{
    private FormDialog _dialog = null!;
    private UserSnapshot? _user;
    private Failure? _failure;
    private Problem? _problem;
    private string _password = "";

    public void Open(UserSnapshot user)
    {
        (_user, _password, _failure, _problem) = (user, "", null, null);
        _dialog.Open();
        StateHasChanged();
    }

    private async Task<bool> SaveAsync()
    {
        _failure = await Cluster.TryAsync(grains => grains.User(_user!.Id).ResetPasswordAsync(new ResetPasswordRequest(_password).Read()));
        _problem = _failure.Rest("The password was not set", "password", "newPassword");
        if (_failure is null)
        {
            Toasts.Show($"{_user!.Email} has a new password");
        }

        return _failure is null;
    }
}
