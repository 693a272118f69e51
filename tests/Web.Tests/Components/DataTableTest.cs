using Bunit;
using DellServerManager.Web.Components;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DellServerManager.Web.Tests.Components;

/// <summary>A table of <see cref="Item"/>s with three columns; remembers what the page heard.</summary>
public abstract class DataTableTest : BunitContext
{
    private static readonly FilterOption[] Healths = [new("ok", "OK"), new("warning", "Warning")];

    protected DataTableTest()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(Time);
    }

    protected FakeTimeProvider Time { get; } = new();

    protected DataTableSelection Selection { get; private set; } = DataTableSelection.None;

    /// <summary>The latest change of the view.</summary>
    protected DataTableState? State { get; private set; }

    protected IRenderedComponent<DataTable<Item>> Show(TableSource source, DataTableState? state = null, Action<RowMenuSubject<Item>>? menu = null) =>
        Render<DataTable<Item>>(parameters => parameters
            .Add(table => table.Source, source)
            .Add(table => table.RowKey, item => item.Id)
            .Add(table => table.Label, "Servers")
            .Add(table => table.Nouns, ("server", "servers"))
            .Add(table => table.State, state ?? DataTableState.Empty)
            .Add(table => table.StateChanged, changed => State = changed)
            .Add(table => table.SelectionChanged, changed => Selection = changed)
            .Add(table => table.RowMenu, subject =>
            {
                menu?.Invoke(subject);
                return [new MenuItem("Open")];
            })
            .Add(table => table.ChildContent, Columns));

    protected static Task Gesture(IRenderedComponent<DataTable<Item>> table, string act, int index) =>
        table.InvokeAsync(() => table.Instance.HandleAsync(new RowGesture(act, index, false, 0, 0)));

    private static readonly RenderFragment Columns = builder =>
    {
        builder.OpenComponent<DataColumn<Item>>(0);
        builder.AddComponentParameter(1, "Key", "health");
        builder.AddComponentParameter(2, "Title", "Health");
        builder.AddComponentParameter(3, "Sortable", true);
        builder.AddComponentParameter(4, "Options", Healths);
        builder.AddComponentParameter(4, "Groups", true);
        builder.AddComponentParameter(4, "Fixed", true);
        builder.AddComponentParameter(5, "Text", (Func<Item, string?>)(item => item.Health.Word()));
        builder.CloseComponent();
        builder.OpenComponent<DataColumn<Item>>(6);
        builder.AddComponentParameter(7, "Key", "name");
        builder.AddComponentParameter(8, "Title", "Name");
        builder.AddComponentParameter(9, "Sortable", true);
        builder.AddComponentParameter(10, "Grow", 1);
        builder.AddComponentParameter(11, "Text", (Func<Item, string?>)(item => item.Name));
        builder.AddComponentParameter(12, "Filter", FilterType.Text);
        builder.CloseComponent();
        builder.OpenComponent<DataColumn<Item>>(13);
        builder.AddComponentParameter(14, "Key", "id");
        builder.AddComponentParameter(15, "Title", "Number");
        builder.AddComponentParameter(16, "Text", (Func<Item, string?>)(item => item.Id.ToString()[..8]));
        builder.CloseComponent();
    };
}
