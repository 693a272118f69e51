using DellServerManager.Identity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Identity;

/// <summary>Accounts and their roles, for administrators.</summary>
public sealed partial class UsersPage : LivePart
{
    private IReadOnlyList<UserSnapshot>? _users;
    private Problem? _problem;
    private UserEditor _editor = null!;
    private SetPasswordDialog _password = null!;
    private ConfirmDialog _confirm = null!;

    /// <summary>Opens the editor for a new user at once.</summary>
    [SupplyParameterFromQuery] public string? New { get; set; }

    protected override IReadOnlyCollection<string> Kinds => ["user"];

    protected override Task OnInitializedAsync() => MayAdminister ? ReadAsync() : Task.CompletedTask;

    protected override Task OnChangesAsync(LiveChanges changes) => MayAdminister ? ReadAsync() : Task.CompletedTask;

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender && New is not null && MayAdminister)
        {
            _editor.Open(null);
        }
    }

    private bool IsLocked(UserSnapshot user) => user.LockedUntil > Clock.GetUtcNow();

    private StatusKind LookOf(UserSnapshot user) => !user.Enabled ? StatusKind.Off : IsLocked(user) ? StatusKind.Warning : StatusKind.Ok;

    private string WordOf(UserSnapshot user) => !user.Enabled ? "Disabled" : IsLocked(user) ? "Locked" : "Active";

    private async Task ReadAsync()
    {
        var (users, failure) = await Cluster.TryAsync(grains => grains.Users.ListAsync());
        _users = users?.OrderBy(user => user.Email, StringComparer.OrdinalIgnoreCase).ToList() ?? _users;
        _problem = failure.Say("The users could not be read", ReadAsync);
    }

    private async Task UnlockAsync(UserSnapshot user)
    {
        var (_, failure) = await Cluster.TryAsync(grains => grains.User(user.Id).UnlockAsync());
        await AfterAsync(failure.Say($"{user.Email} was not unlocked"), $"{user.Email} can sign in again");
    }

    private async Task EnableAsync(UserSnapshot user)
    {
        var edit = new UserEdit(FullName: null, Role: null, Enabled: !user.Enabled);
        if (!user.Enabled)
        {
            var (_, failure) = await Cluster.TryAsync(grains => grains.User(user.Id).EditAsync(edit));
            await AfterAsync(failure.Say($"{user.Email} was not enabled"), $"{user.Email} is enabled");
            return;
        }

        var answer = await _confirm.AskAsync(new(ConfirmLevel.Impact, $"Disable {user.Email}?", $"Disable {user.Email}")
        {
            Text = "Open sessions and API tokens of the account end within a minute. What it did stays in the audit trail.",
            Perform = async _ => (await Cluster.TryAsync(grains => grains.User(user.Id).EditAsync(edit))).Failure.Say($"{user.Email} was not disabled"),
        });
        if (answer is not null)
        {
            await AfterAsync(null, $"{user.Email} is disabled");
        }
    }

    private async Task AfterAsync(Problem? problem, string done)
    {
        await ReadAsync();
        _problem = problem ?? _problem;
        if (problem is null)
        {
            Toasts.Show(done);
        }
    }
}
