using DellServerManager.Web.Components;
using DellServerManager.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DellServerManager.Web.Gallery;

/// <summary>Every shared part in every state, to be looked at. Development only.</summary>
public sealed partial class GalleryPage
{
    private Menu _menu = null!;
    private ConfirmDialog _confirm = null!;
    private DateTimeOffset _threeMinutesAgo;
    private string? _address = "10.20.0.300";
    private bool _drawer;
    private bool _broken;

    [Inject] public required IHostEnvironment Host { get; init; }

    [Inject] public required TimeProvider Time { get; init; }

    [Inject] public required FrameState Frame { get; init; }

    [Inject] public required ToastBoard Toasts { get; init; }

    private string? AddressError => System.Net.IPAddress.TryParse(_address, out _) ? null : "Use an address, a range or a CIDR block, for example 10.20.0.0/24";

    protected override void OnInitialized()
    {
        _threeMinutesAgo = Time.GetUtcNow().AddMinutes(-3);
        Frame.Set(
            banners: [new(StatusKind.Warning, "The certificate of this site expires in 6 days", "settings", "Replace it")],
            runningJobs: 3,
            unreadNotifications: 5);
    }

    private static string Break() => throw new InvalidOperationException("Broken on purpose.");

    private Task OpenMenuAsync(MouseEventArgs click) => _menu.OpenAtAsync(GallerySamples.Menu, click);

    private async Task AskAsync(ConfirmLevel level)
    {
        var answer = await _confirm.AskAsync(GallerySamples.Confirmation(level));
        Toasts.Show(answer is null ? "Cancelled" : $"Done, {answer.Reason}");
    }
}
