using DellServerManager.Web.Components;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Gallery;

/// <summary>The list part by itself, with as many rows and as slow as the address says.</summary>
public sealed partial class GalleryTablePage
{
    private static readonly string[] FilterKeys = ["health", "model", "cluster", "name"];
    private static readonly FilterOption[] _health =
        [.. new[] { StatusKind.Critical, StatusKind.Warning, StatusKind.Unknown, StatusKind.Ok }.Select(kind => new FilterOption(kind.Style(), kind.Word()))];

    private static readonly FilterOption[] _models =
        [.. new[] { "PowerEdge R640", "PowerEdge R660", "PowerEdge R750", "PowerEdge R760" }.Select(model => new FilterOption(model, model, 2000))];

    private DataTable<DemoServer> _table = null!;
    private DemoServers _servers = null!;
    private DataTableState _state = DataTableState.Empty;
    private int _seed;

    [Inject] public required IHostEnvironment Host { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required ToastBoard Toasts { get; init; }

    [SupplyParameterFromQuery] public int? Rows { get; set; }

    [SupplyParameterFromQuery(Name = "delay")] public int? DelayMilliseconds { get; set; }

    private int Count => Rows ?? 10_000;

    private int Delay => DelayMilliseconds ?? 40;

    protected override void OnInitialized() => _servers = new(Count, TimeSpan.FromMilliseconds(Delay));

    protected override void OnParametersSet() => _state = DataTableState.FromUri(Navigation.Uri, FilterKeys);

    private void Keep(DataTableState state) => Navigation.NavigateTo(state.ToUri(Navigation.Uri, FilterKeys), replace: true);

    private Task ChangeAsync() => _table.RefreshRowsAsync(_servers.Change(++_seed));

    private Task FailAsync()
    {
        _servers.Failure = new IOException("The grain did not answer within 30 s.");
        return _table.ReopenAsync();
    }

    private IReadOnlyList<MenuItem> Menu(RowMenuSubject<DemoServer> subject) =>
    [
        new("Open") { Icon = "external", Href = $"_gallery?server={subject.Row.ServiceTag}" },
        new("Power")
        {
            Icon = "power",
            Separated = true,
            Children =
            [
                new("Graceful restart…") { Act = () => Say("Restart…") },
                new("Graceful shutdown…") { Act = () => Say("Shut down…") },
                new("Force off…") { Danger = true, Act = () => Say("Off…") },
            ],
        },
        new("Update firmware…") { Icon = "firmware", Act = () => Say("Firmware") },
        new("Refresh inventory") { Icon = "refresh", Disabled = "Job 4812 holds the server" },
        new("Copy service tag") { Icon = "copy", Copy = subject.Row.ServiceTag, Separated = true },
        new("Remove from manager…") { Icon = "trash", Danger = true, Separated = true, Act = () => Say("Remove") },
    ];

    private Task Say(string text)
    {
        Toasts.Show(text, StatusKind.Running, "Open", "_gallery");
        return Task.CompletedTask;
    }
}
