using DellServerManager.Web.Components;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Gallery;

/// <summary>The list part in each of its states, side by side, to be looked at and tested. Development only.</summary>
public sealed partial class GalleryTableStatesPage
{
    private static readonly DataTableState Warnings = new DataTableState().WithFilter("health", ["warning"]);

    private readonly List<Sample> _samples =
    [
        new("Loading", new DemoServers(8, Timeout.InfiniteTimeSpan)),
        new("Empty", Servers(0)),
        new("No match", Servers(40)) { State = new DataTableState { Search = "esx-99" }.WithFilter("health", ["critical"]) },
        new("Error", Servers(8)) { Before = source => source.Failure = Late },
        new("Error after rows", Servers(8)) { Then = sample => FailAsync(sample, Late) },
        new("No permission", Servers(8)) { Before = source => source.Failure = new UnauthorizedAccessException("This needs the role operator; yours is viewer.") },
        new("Selected", Servers(400)) { State = Warnings, Then = sample => GestureAsync(sample, "toggle", 0, 2) },
        new("Hidden by the filter", Servers(400)) { Then = HideAsync },
        new("Grouped", Servers(150)) { State = new() { Group = "health" }, Then = sample => GestureAsync(sample, "toggle", 0) },
        new("No longer matching", Servers(400)) { State = Warnings, Then = LeaveAsync },
        new("Higher rows", Servers(8)) { State = new() { Roomy = true } },
        new("Two orders", Servers(40)) { State = new() { Sort = [new("health"), new("name", true)] } },
    ];

    [Inject] public required IHostEnvironment Host { get; init; }

    private static IOException Late => new("The grain did not answer within 30 s.");

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        foreach (var sample in _samples.Where(sample => sample.Then is not null))
        {
            await sample.Source.FirstOpened;
            await sample.Then!(sample);
        }

        StateHasChanged();
    }

    private static DemoServers Servers(int count) => new(count, TimeSpan.Zero);

    private static Task FailAsync(Sample sample, Exception failure)
    {
        sample.Source.Failure = failure;
        return sample.Table.ReopenAsync();
    }

    private static async Task GestureAsync(Sample sample, string act, params int[] lines)
    {
        foreach (var line in lines)
        {
            await sample.Table.HandleAsync(new RowGesture(act, line, false, 0, 0));
        }
    }

    private static async Task HideAsync(Sample sample)
    {
        await GestureAsync(sample, "toggle", 0, 1, 7);
        sample.State = Warnings;
    }

    private static Task LeaveAsync(Sample sample) => sample.Table.RefreshRowsAsync(sample.Source.Heal());

    private sealed class Sample
    {
        public Sample(string name, DemoServers source) => (Name, Source) = (name, source);

        public string Name { get; }

        public DemoServers Source { get; }

        public DataTable<DemoServer> Table { get; set; } = null!;

        public DataTableState State { get; set; } = DataTableState.Empty;

        /// <summary>Done to the source before it is asked.</summary>
        public Action<DemoServers> Before
        {
            init => value(Source);
        }

        /// <summary>Done with the table that is on screen.</summary>
        public Func<Sample, Task>? Then { get; init; }
    }
}
