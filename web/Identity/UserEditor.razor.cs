using DellServerManager.Identity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using DellServerManager.Web.Security;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Identity;

/// <summary>Makes an account, or changes its name and role.</summary>
public sealed partial class UserEditor : LivePart
{
    private static readonly string[] Shown = ["email", "fullName", "role", "password"];

    private FormDialog _dialog = null!;
    private UserSnapshot? _user;
    private Failure? _failure;
    private Problem? _problem;
    private string _email = "";
    private string _name = "";
    private string _password = "";
    private Role _role;

    [Parameter] public EventCallback OnSaved { get; set; }

    private bool CanSave => _user is not null || (_email.Trim().Length > 0 && _password.Length > 0);

    /// <param name="user">Null: a new one.</param>
    public void Open(UserSnapshot? user)
    {
        (_user, _failure, _problem) = (user, null, null);
        (_email, _name, _password, _role) = ("", user?.FullName ?? "", "", user?.Role ?? Role.Viewer);
        _dialog.Open();
        StateHasChanged();
    }

    private async Task<bool> SaveAsync()
    {
        var (saved, failure) = await Cluster.TryAsync(SendAsync);
        _failure = failure;
        _problem = failure.Rest(_user is null ? "The user was not created" : "The user was not changed", Shown);
        if (saved is null)
        {
            return false;
        }

        Toasts.Show($"{saved.Email} was {(_user is null ? "created" : "changed")}");
        await OnSaved.InvokeAsync();
        return true;
    }

    private Task<UserSnapshot> SendAsync(IClusterAccess grains) => _user is null
        ? grains.User(Guid.CreateVersion7()).CreateAsync(new NewUserRequest(_email, _name, Roles.WordOf(_role), _password).Read())
        : grains.User(_user.Id).EditAsync(new UserEdit(
            _name.Trim() == (_user.FullName ?? "") ? null : _name.Trim(), _role == _user.Role ? null : _role, Enabled: null));
}
