using DellServerManager.Identity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Security;
using DellServerManager.Web.Settings;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Identity.Pages;

/// <summary>Adds an account, or changes name and role of one.</summary>
public sealed partial class UserEditor
{
    private FieldErrors _errors = FieldErrors.None;
    private UserSnapshot? _created;
    private string _email = "";
    private string _fullName = "";
    private Role _role = Role.Viewer;
    private string? _typed;
    private string _password = "";
    private bool _busy;

    [Inject] public required IClusterAccess Cluster { get; init; }

    /// <summary>Null: a new one.</summary>
    [Parameter] public UserSnapshot? User { get; set; }

    [Parameter] public EventCallback<UserSnapshot> OnSaved { get; set; }

    [Parameter] public EventCallback OnCancel { get; set; }

    protected override void OnInitialized()
    {
        if (User is not null)
        {
            (_fullName, _role) = (User.FullName ?? "", User.Role);
        }
    }

    private async Task SaveAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        _password = _typed ?? GeneratedPassword.Next();
        var (saved, failure) = await Cluster.TryAsync(SendAsync);
        _busy = false;
        _errors = FieldErrors.Of(failure, "The account was not saved", IsShown);
        if (saved is null)
        {
            return;
        }

        if (User is null && _typed is null)
        {
            _created = saved;
            return;
        }

        await OnSaved.InvokeAsync(saved);
    }

    private bool IsShown(string field) => field is "fullName" or "role" || (User is null && field is "email" or "password");

    private Task<UserSnapshot> SendAsync(IClusterAccess cluster) => User is null
        ? cluster.User(Guid.CreateVersion7()).CreateAsync(
            new NewUserRequest(_email, _fullName.Length == 0 ? null : _fullName, Roles.WordOf(_role), _password).Read())
        : cluster.User(User.Id).EditAsync(new UserPatchRequest(
            _fullName == (User.FullName ?? "") ? null : _fullName,
            _role == User.Role ? null : Roles.WordOf(_role),
            Enabled: null).Read());
}
