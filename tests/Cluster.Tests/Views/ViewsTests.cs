using DellServerManager.Cluster.Tests.Support;
using DellServerManager.Views;

namespace DellServerManager.Cluster.Tests.Views;

/// <summary>Whose views are whose, and that they are kept.</summary>
public sealed class ViewsTests(PostgresServer postgres) : IAsyncLifetime
{
    private static int _used;
    private readonly string _directory = Scratch.Directory("views");
    private NodeInProcess _node = null!;
    private string _database = "";

    public async ValueTask InitializeAsync()
    {
        _database = await postgres.CreateDatabaseAsync($"views_{Interlocked.Increment(ref _used)}");
        _node = await NodeInProcess.StartAsync(_database, _directory);
    }

    public async ValueTask DisposeAsync()
    {
        await _node.DisposeAsync();
        Scratch.Delete(_directory);
    }

    [Fact]
    public async Task Ones_own_views_are_ones_own_and_outlive_a_restart()
    {
        People.Is(People.Viewer);
        var key = GrainKeys.Views(People.Viewer.UserId!.Value);
        var view = await _node.Site.Grain<IOwnViewsGrain>(key).SaveAsync(new("servers", "Hall 2", "location=Hall%202"));
        await _node.Site.Grain<IOwnViewsGrain>(key).ChooseDefaultAsync("servers", view.Id.ToString("D"));

        People.Is(People.Admin);
        await Assert.ThrowsAsync<ForbiddenException>(() => _node.Site.Grain<IOwnViewsGrain>(key).GetAsync());

        await _node.DisposeAsync();
        _node = await NodeInProcess.StartAsync(_database, _directory);
        People.Is(People.Viewer);
        var kept = await _node.Site.Grain<IOwnViewsGrain>(key).GetAsync();
        Assert.Equal(view, Assert.Single(kept.Views));
        Assert.Equal(view.Id.ToString("D"), kept.Defaults["servers"]);

        await _node.Site.Grain<IOwnViewsGrain>(key).RemoveAsync(view.Id);
        Assert.Empty((await _node.Site.Grain<IOwnViewsGrain>(key).GetAsync()).Defaults);
    }

    [Fact]
    public async Task Sharing_takes_an_operator_and_is_written_down()
    {
        var shared = _node.Site.Grain<ISharedViewsGrain>(GrainKeys.SharedViews);
        People.Is(People.Viewer);
        await Assert.ThrowsAsync<ForbiddenException>(() => shared.SaveAsync(new("servers", "On call", "health=critical")));

        People.Is(People.Operator);
        var view = await shared.SaveAsync(new("servers", "On call", "health=critical"));
        Assert.Equal("otto@site.example", view.SavedBy);

        People.Is(People.Viewer);
        Assert.Equal(view, Assert.Single(await shared.ListAsync()));
        Assert.Equal(
            ["view.share | refused", "view.share | started", "view.share | succeeded"],
            await _node.Site.LinesAsync("SELECT action, outcome FROM dsm.audit ORDER BY at, id"));
    }
}
