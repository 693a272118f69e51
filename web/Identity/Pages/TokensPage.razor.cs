using DellServerManager.Identity;
using DellServerManager.Web.Components;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Identity.Pages;

/// <summary>One's own API tokens; an administrator's page shows all.</summary>
public sealed partial class TokensPage
{
    private static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    private ConfirmDialog _confirm = null!;
    private IReadOnlyList<ApiTokenSnapshot>? _tokens;
    private bool _adding;

    [Inject] public required TimeProvider Clock { get; init; }

    protected override async Task ReadAsync() =>
        _tokens = await AskAsync("The API tokens could not be read", cluster => cluster.Users.TokensAsync()) ?? _tokens;

    private StatusKind? Expiry(ApiTokenSnapshot token) => (token.ExpiresAt - Clock.GetUtcNow()) switch
    {
        { } left when left <= TimeSpan.Zero => StatusKind.Critical,
        { } left when left <= Soon => StatusKind.Warning,
        _ => null,
    };

    private async Task CloseAsync()
    {
        _adding = false;
        await ReadAsync();
    }

    private async Task RevokeAsync(ApiTokenSnapshot token)
    {
        var answer = await _confirm.AskAsync(new(ConfirmLevel.Impact, $"Revoke {token.Name}?", "Revoke")
        {
            Text = "Programs that use it are refused within a minute. It cannot be brought back.",
            Perform = async _ => Explain(await Cluster.TryAsync(cluster => cluster.Users.RevokeTokenAsync(token.Id)), $"{token.Name} was not revoked"),
        });
        if (answer is not null)
        {
            Toasts.Show($"{token.Name} is revoked");
            await ReadAsync();
        }
    }
}
