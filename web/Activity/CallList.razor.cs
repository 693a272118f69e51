using DellServerManager.Activity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Activity;

/// <summary>Calls to devices, newest first; of all servers or of one.</summary>
public sealed partial class CallList : LivePart
{
    private const int AtOnce = 100;
    private static readonly TimeSpan FollowEvery = TimeSpan.FromSeconds(2);
    private static readonly string[] Methods = ["GET", "POST", "PATCH", "PUT", "DELETE"];

    private List<ActivityEntry>? _entries;
    private ActivityEntry? _open;
    private CallFilter _filter = CallFilter.None;
    private bool _hasRead;
    private Problem? _problem;
    private string? _next;
    private bool _reading;
    private bool _follows;
    private ITimer? _timer;

    /// <summary>Null: of all servers.</summary>
    [Parameter] public Guid? ServerId { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }

    [SupplyParameterFromQuery] public string? Result { get; set; }

    [SupplyParameterFromQuery] public string? Method { get; set; }

    [SupplyParameterFromQuery] public string? Time { get; set; }

    [SupplyParameterFromQuery] public string? Slower { get; set; }

    public override async ValueTask DisposeAsync()
    {
        await (_timer?.DisposeAsync() ?? ValueTask.CompletedTask);
        await base.DisposeAsync();
    }

    protected override Task OnParametersSetAsync()
    {
        var asked = new CallFilter(Search ?? "", Result ?? "", Method ?? "", Time ?? "", Slower ?? "");
        if (_hasRead && asked == _filter)
        {
            return Task.CompletedTask;
        }

        (_filter, _hasRead) = (asked, true);
        return ReadAsync();
    }

    private static string Text(ChangeEventArgs change) => change.Value as string ?? "";

    private void Change(CallFilter filter) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(filter.InAddress()), replace: true);

    private void ToggleFollow()
    {
        _follows = !_follows;
        _timer ??= Clock.CreateTimer(_ => _ = InvokeAsync(FollowAsync), null, FollowEvery, FollowEvery);
    }

    private async Task FollowAsync()
    {
        if (_follows && _open is null && !_reading && !Closed.IsCancellationRequested)
        {
            await ReadAsync();
            StateHasChanged();
        }
    }

    private Task OpenAsync(ActivityEntry entry)
    {
        _open = entry;
        return Task.CompletedTask;
    }

    private Task ReadAsync() => ReadAsync(cursor: null);

    private Task MoreAsync() => ReadAsync(_next);

    private async Task ReadAsync(string? cursor)
    {
        _reading = true;
        var query = _filter.Query(ServerId, Clock.GetUtcNow(), AtOnce, cursor);
        var (page, failure) = await Cluster.TryAsync(grains => grains.Activity.ListAsync(query));
        _reading = false;
        _problem = failure.Say("The calls could not be read", ReadAsync);
        if (page is not null)
        {
            _entries = cursor is null ? [.. page.Items] : [.. _entries ?? [], .. page.Items];
            _next = page.NextCursor;
        }
    }
}
