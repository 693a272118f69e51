using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Servers;

/// <summary>Everything about one server. Each tab is an address of its own.</summary>
public sealed partial class ServerPage : LivePart
{
    private ServerSnapshot? _server;
    private Problem? _problem;
    private bool _missing;
    private bool _reading;
    private EditServerDialog _edit = null!;
    private CertificateDialog _certificate = null!;
    private ConfirmDialog _confirm = null!;
    private Menu _menu = null!;

    [Parameter] public Guid Id { get; set; }

    [Parameter] public string? Tab { get; set; }

    /// <summary>The view of the list one came from, as it stands in that list's address.</summary>
    [SupplyParameterFromQuery] public string? List { get; set; }

    protected override IReadOnlyCollection<string> Kinds => ["server"];

    protected override TimeSpan Pace => TimeSpan.FromMilliseconds(500);

    private IReadOnlyList<TabItem> TabItems =>
    [
        new("Overview", TabHref(null), _server!.Findings.Count is > 0 and var count ? count : null),
        new("Hardware", TabHref("hardware")),
        new("Firmware", TabHref("firmware")),
        new("Logs", TabHref("logs")),
        new("Activity", TabHref("activity")),
        new("History", TabHref("history")),
    ];

    private string TabHref(string? tab) => ServerNeighbours.Href(Id, tab, List);

    private IReadOnlyList<MenuItem> MoreActions =>
    [
        new("Open iDRAC") { Icon = "external", Href = ServerLook.IdracUrl(_server!.Address, _server.Port), NewTab = true },
        new("Copy service tag") { Icon = "copy", Copy = _server.ServiceTag, Disabled = _server.ServiceTag is null ? "Not known yet" : null },
        new("Remove from manager…") { Icon = "trash", Danger = true, Separated = true, Disabled = WhyNotOperate, Act = () => InvokeAsync(RemoveAsync) },
    ];

    protected override async Task OnParametersSetAsync()
    {
        if (_server?.Id != Id)
        {
            (_server, _missing) = (null, false);
            await ReadAsync();
        }
    }

    protected override Task OnChangesAsync(LiveChanges changes) =>
        changes.Everything || changes.Items.Any(change => change.Id == Id) ? ReadAsync() : Task.CompletedTask;

    private async Task ReadAsync()
    {
        var (server, failure) = await Cluster.TryAsync(grains => grains.Server(Id).GetAsync());
        _missing = failure.IsMissing();
        _server = _missing ? null : server ?? _server;
        if (failure is not null && !_missing)
        {
            _problem = failure.Say("The server could not be read", ReadAsync);
        }
    }

    private async Task RefreshAsync()
    {
        _reading = true;
        StateHasChanged();
        var (server, failure) = await Cluster.TryAsync(grains => grains.Server(Id).RefreshAsync());
        _reading = false;
        _server = server ?? _server;
        _problem = failure.Say($"{_server?.Name} could not be read now", RefreshAsync);
        StateHasChanged();
    }

    private void Show(ServerSnapshot server) => _server = server;

    private async Task RemoveAsync()
    {
        var name = _server!.Name;
        var answer = await _confirm.AskAsync(new(ConfirmLevel.Typed, $"Remove {name}?", $"Remove {name}")
        {
            Text = "The manager stops watching it and forgets its credentials. Its activity and history stay for their retention time. The server itself is not touched.",
            TypeThis = name,
            Perform = async _ => (await Cluster.TryAsync(grains => grains.Server(Id).RemoveAsync())).Say($"{name} could not be removed"),
        });
        if (answer is not null)
        {
            Toasts.Show($"{name} was removed");
            Navigation.NavigateTo("servers");
        }
    }
}
