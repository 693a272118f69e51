using System.Security.Claims;
using DellServerManager.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;

namespace DellServerManager.Web.Layout;

/// <summary>The frame: app bar, rail, banner, page. Theme and rail are the browser's own business and need no circuit.</summary>
public sealed partial class MainLayout : IDisposable
{
    private RegionBoundary? _boundary;
    private DotNetObjectReference<MainLayout>? _self;
    private ClaimsPrincipal? _user;
    private Banner? _banner;
    private bool _dark;
    private bool _bellOpen;

    [Inject] public required FrameState Frame { get; init; }

    [Inject] internal FrameData Data { get; init; } = null!;

    [Inject] public required ToastBoard Board { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    [CascadingParameter] public Preferences? Preferences { get; set; }

    [CascadingParameter] public Task<AuthenticationState>? Authentication { get; set; }

    private EventCallback BellPressed => EventCallback.Factory.Create(this, () => _bellOpen = !_bellOpen);

    [JSInvokable]
    public void OnTheme(string scheme)
    {
        _dark = scheme == "dark";
        StateHasChanged();
    }

    [JSInvokable]
    public Task OnBackOnline() => Frame.RaiseBackOnlineAsync();

    public void Dispose()
    {
        Frame.Changed -= OnFrameChanged;
        _self?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _dark = Preferences?.Theme == "dark";
        Frame.Changed += OnFrameChanged;
        _banner = WorstBanner();
        if (Authentication is not null)
        {
            _user = (await Authentication).User;
            Data.Fill();
        }
    }

    // A page that failed must not keep the next one from being shown.
    protected override void OnParametersSet() => _boundary?.Recover();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await Script.TryAsync("dsm.attachFrame", _self);
        }
    }

    private void OnFrameChanged() => _ = InvokeAsync(() =>
    {
        _banner = WorstBanner();
        StateHasChanged();
    });

    private Banner? WorstBanner() => Frame.Banners
        .Where(banner => banner.Permission is null || Frame.Permissions.Contains(banner.Permission))
        .MinBy(banner => banner.State);

    private async Task<IReadOnlyList<SearchGroup>> SearchAsync(string text, CancellationToken cancellationToken)
    {
        var found = Frame.Search is null ? [] : await Frame.Search(text, cancellationToken);
        var places = Frame.Places
            .Where(place => place.Text.Contains(text, StringComparison.OrdinalIgnoreCase))
            .Where(place => place.Permission is null || Frame.Permissions.Contains(place.Permission))
            .OrderBy(place => place.Text.IndexOf(text, StringComparison.OrdinalIgnoreCase))
            .Select(place => new SearchHit(place.Text, place.Href.Length == 0 ? "./" : place.Href))
            .ToList();
        return places.Count == 0 ? found : [.. found, new SearchGroup("Pages", places)];
    }

    // The next keys are for the page, not for the search box.
    private async Task OpenAsync(SearchHit hit)
    {
        Navigation.NavigateTo(hit.Href);
        await Script.TryAsync("dsm.toPage");
    }
}
