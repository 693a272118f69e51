using DellServerManager.Identity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Layout;
using DellServerManager.Web.Security;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Settings;

/// <summary>What the settings pages share: they read once, again after the connection came back, and know what the person may.</summary>
public abstract class SettingsPage : ComponentBase, IDisposable
{
    [Inject] public required IClusterAccess Cluster { get; init; }

    [Inject] public required FrameState Frame { get; init; }

    [Inject] public required ToastBoard Toasts { get; init; }

    /// <summary>Why the page could not be read.</summary>
    protected Problem? ReadProblem { get; private set; }

    protected bool IsAdmin => Cluster.Actor.May(Permission.Administer);

    /// <summary>Why buttons are disabled; null for who may press them.</summary>
    protected string? NotAdmin => IsAdmin
        ? null
        : $"Only administrators change this; your role is {(Cluster.Actor.Role is { } role ? Roles.WordOf(role) : "unknown")}.";

    public void Dispose()
    {
        Frame.BackOnline -= ReadAgainAsync;
        GC.SuppressFinalize(this);
    }

    protected override Task OnInitializedAsync()
    {
        Frame.BackOnline += ReadAgainAsync;
        return ReadAsync();
    }

    /// <summary>Reads what the page shows, with <see cref="AskAsync"/>.</summary>
    protected abstract Task ReadAsync();

    /// <returns>Null when it failed; then <see cref="ReadProblem"/> says why, with a button to try again.</returns>
    protected async Task<T?> AskAsync<T>(string what, Func<IClusterAccess, Task<T>> ask)
        where T : class
    {
        var (value, failure) = await Cluster.TryAsync(ask);
        ReadProblem = Explain(failure, what) is { } problem ? problem with { Steps = [new("Try again", Act: ReadAgainAsync)] } : null;
        return value;
    }

    protected static Problem? Explain(Failure? failure, string what) =>
        failure is null ? null : failure.ToProblem() with { What = what };

    private Task ReadAgainAsync() => InvokeAsync(async () =>
    {
        await ReadAsync();
        StateHasChanged();
    });
}
