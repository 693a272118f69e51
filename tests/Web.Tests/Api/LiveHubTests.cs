using DellServerManager.Identity;
using DellServerManager.Live;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

namespace DellServerManager.Web.Tests.Api;

public sealed class LiveHubTests : IAsyncLifetime
{
    private const string Id = "0198c0de-0000-7000-8000-0000000000aa";

    private readonly TestSite _site = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _site.InitializeAsync();

    public ValueTask DisposeAsync() => _site.DisposeAsync();

    [Fact]
    public async Task A_subscriber_hears_of_its_subject_once()
    {
        await using var connection = Connect(Role.Viewer);
        var heard = new TaskCompletionSource<LiveMessage>();
        connection.On<LiveMessage>("changed", message => heard.TrySetResult(message));
        await connection.StartAsync(Cancellation);
        await connection.InvokeAsync("subscribe", "server", Id.ToUpperInvariant(), Cancellation);

        _site.Events.Happen(new EventBatch(
            [new EventNotice(1, 1, "server", "server/other", 1), new EventNotice(1, 2, "server", $"server/{Id}", 8)], default, Gap: false));

        var message = await heard.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        Assert.Equal(("server", $"server/{Id}", 8), (message.Kind, message.Subject, message.Revision));
        Assert.True(message.Sequence > 0);
    }

    [Fact]
    public async Task A_gap_asks_everybody_to_read_again()
    {
        await using var connection = Connect(Role.Viewer);
        var heard = new TaskCompletionSource<long>();
        connection.On<long>("resync", sequence => heard.TrySetResult(sequence));
        await connection.StartAsync(Cancellation);

        _site.Events.Happen(new EventBatch([], default, Gap: true));

        Assert.True(await heard.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancellation) > 0);
    }

    [Fact]
    public async Task Nobody_hears_nothing()
    {
        await using var connection = Connect(role: null);

        var refusal = await Assert.ThrowsAsync<HttpRequestException>(() => connection.StartAsync(Cancellation));

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, refusal.StatusCode);
    }

    [Fact]
    public async Task A_subscription_needs_a_kind()
    {
        await using var connection = Connect(Role.Viewer);
        await connection.StartAsync(Cancellation);

        await Assert.ThrowsAsync<HubException>(() => connection.InvokeAsync("subscribe", "", null, Cancellation));
    }

    private HubConnection Connect(Role? role) => new HubConnectionBuilder()
        .WithUrl(new Uri(_site.Address, "/hubs/live"), options =>
        {
            options.HttpMessageHandlerFactory = _ => _site.Handler;
            options.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.LongPolling;
            options.AccessTokenProvider = () => Task.FromResult(role is { } known ? TestGrains.TokenOf(known) : null);
        })
        .Build();
}
