using DellServerManager.Identity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Identity.Pages;

/// <summary>The accounts of the site.</summary>
public sealed partial class UsersPage
{
    private ConfirmDialog _confirm = null!;
    private IReadOnlyList<UserSnapshot>? _users;
    private Problem? _problem;
    private UserForm _form;
    private UserSnapshot? _user;

    private enum UserForm
    {
        None,
        Edit,
        Password,
    }

    [Inject] public required TimeProvider Clock { get; init; }

    private string Context => _users is null ? "Who may sign in" : $"{_users.Count(user => user.Enabled)} of {_users.Count} accounts may sign in";

    protected override async Task ReadAsync() =>
        _users = await AskAsync("The accounts could not be read", cluster => cluster.Users.ListAsync()) ?? _users;

    private bool IsMe(UserSnapshot user) => user.Id == Cluster.Actor.UserId;

    private bool IsLocked(UserSnapshot user) => user.LockedUntil > Clock.GetUtcNow();

    private StatusKind Look(UserSnapshot user) => user.Enabled ? IsLocked(user) ? StatusKind.Warning : StatusKind.Ok : StatusKind.Off;

    private string Word(UserSnapshot user) => user.Enabled ? IsLocked(user) ? "Locked" : "Enabled" : "Disabled";

    private string? Why(UserSnapshot user) => IsLocked(user)
        ? $"Several wrong passwords; ends {TimeWords.Exact(user.LockedUntil!.Value)}"
        : null;

    private void Open(UserForm form, UserSnapshot? user) => (_form, _user) = (form, user);

    private async Task CloseAsync()
    {
        (_form, _user) = (UserForm.None, null);
        await ReadAsync();
    }

    private async Task SavedAsync(UserSnapshot user)
    {
        Toasts.Show($"{user.Email} saved");
        await CloseAsync();
    }

    private async Task DisableAsync(UserSnapshot user)
    {
        var answer = await _confirm.AskAsync(new(ConfirmLevel.Impact, $"Disable {user.Email}?", "Disable")
        {
            Text = "Its sessions end and its API tokens are refused within a minute. It can be enabled again.",
            Perform = async _ => Explain(await EnableAsync(user, enabled: false), $"{user.Email} was not disabled"),
        });
        if (answer is not null)
        {
            Toasts.Show($"{user.Email} is disabled");
            await ReadAsync();
        }
    }

    private async Task EnableAsync(UserSnapshot user) =>
        await TellAsync(await EnableAsync(user, enabled: true), $"{user.Email} was not enabled", $"{user.Email} may sign in again");

    private async Task UnlockAsync(UserSnapshot user)
    {
        var (_, failure) = await Cluster.TryAsync(cluster => cluster.User(user.Id).UnlockAsync());
        await TellAsync(failure, $"{user.Email} was not unlocked", $"{user.Email} is unlocked");
    }

    private async Task<Failure?> EnableAsync(UserSnapshot user, bool enabled) =>
        (await Cluster.TryAsync(cluster => cluster.User(user.Id).EditAsync(new(FullName: null, Role: null, enabled)))).Failure;

    private async Task TellAsync(Failure? failure, string what, string done)
    {
        _problem = Explain(failure, what);
        if (failure is null)
        {
            Toasts.Show(done);
            await ReadAsync();
        }
    }
}
