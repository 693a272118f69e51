using DellServerManager.Identity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Identity;

/// <summary>Tokens with the dialog that makes one.</summary>
public sealed partial class TokenList : LivePart
{
    private IReadOnlyList<ApiTokenSnapshot>? _tokens;
    private Problem? _problem;
    private FormDialog _dialog = null!;
    private ConfirmDialog _confirm = null!;
    private Failure? _failure;
    private Problem? _formProblem;
    private string? _secret;
    private string _name = "";
    private Role _role;
    private int _days = 90;

    /// <summary>Tokens of others are among them.</summary>
    [Parameter] public bool ShowOwner { get; set; }

    private IEnumerable<Role> Roles => Enum.GetValues<Role>().Where(role => role <= Cluster.Actor.Role);

    public void Create()
    {
        (_secret, _name, _role, _days, _failure, _formProblem) = (null, "", Role.Viewer, 90, null, null);
        _dialog.Open();
        StateHasChanged();
    }

    protected override Task OnInitializedAsync() => ReadAsync();

    private bool IsExpired(ApiTokenSnapshot token) => token.ExpiresAt < Clock.GetUtcNow();

    private bool IsExpiring(ApiTokenSnapshot token) => token.ExpiresAt < Clock.GetUtcNow().AddDays(14);

    private StatusKind LookOf(ApiTokenSnapshot token) => IsExpired(token) ? StatusKind.Off : IsExpiring(token) ? StatusKind.Warning : StatusKind.Ok;

    private string WordOf(ApiTokenSnapshot token) => IsExpired(token) ? "Expired" : IsExpiring(token) ? "Expires soon" : "Active";

    private async Task ReadAsync()
    {
        var (tokens, failure) = await Cluster.TryAsync(grains => grains.Users.TokensAsync());
        _tokens = tokens?.Where(token => ShowOwner || token.UserId == Cluster.Actor.UserId)
            .OrderBy(token => token.Name, StringComparer.OrdinalIgnoreCase).ToList() ?? _tokens;
        _problem = failure.Say("The tokens could not be read", ReadAsync);
    }

    /// <returns>False: the dialog stays and shows the secret.</returns>
    private async Task<bool> SaveAsync()
    {
        var now = Clock.GetUtcNow();
        DateTimeOffset? expires = _days == 0 ? null : now.AddDays(_days);
        var (created, failure) = await Cluster.TryAsync(grains => grains.Users.CreateTokenAsync(
            new NewTokenRequest(_name, Security.Roles.WordOf(_role), expires).Read(now)));
        _failure = failure;
        _formProblem = failure.Rest("The token was not created", "name", "role", "expiresAt");
        _secret = created?.Secret;
        if (created is not null)
        {
            await ReadAsync();
        }

        return false;
    }

    private async Task RevokeAsync(ApiTokenSnapshot token)
    {
        var answer = await _confirm.AskAsync(new(ConfirmLevel.Impact, $"Revoke {token.Name}?", $"Revoke {token.Name}")
        {
            Text = "Whatever uses it is refused within a minute, on every node.",
            Perform = async _ => (await Cluster.TryAsync(grains => grains.Users.RevokeTokenAsync(token.Id))).Say($"{token.Name} was not revoked"),
        });
        if (answer is not null)
        {
            Toasts.Show($"{token.Name} was revoked");
            await ReadAsync();
        }
    }
}
