using DellServerManager.Web.Http;
using DellServerManager.Web.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.SignalR;

namespace DellServerManager.Web.Live;

/// <summary>Live changes for programs, at <c>/hubs/live</c>.</summary>
/// <remarks>
/// Call <c>subscribe(kind, id?)</c> and <c>unsubscribe(kind, id?)</c>. The hub sends <c>changed</c> with
/// <see cref="LiveMessage"/>, and <c>resync</c> with a sequence when something may have been missed: read again. A new
/// connection starts with nothing subscribed and must read what it shows once.
/// </remarks>
[Authorize(Policy = Roles.Viewer)]
internal sealed class LiveHub : Hub
{
    private const int MostSubscriptions = 500;
    private const string Held = "subscriptions";

    [HubMethodName("subscribe")]
    public async Task SubscribeAsync(string kind, string? id = null)
    {
        var group = GroupOf(kind, id);
        var held = Subscriptions;
        if (held.Count >= MostSubscriptions && !held.Contains(group))
        {
            throw new HubException($"A connection can subscribe to {MostSubscriptions} subjects; subscribe to the kind '{kind}' instead.");
        }

        held.Add(group);
        await Groups.AddToGroupAsync(Context.ConnectionId, group);
    }

    [HubMethodName("unsubscribe")]
    public async Task UnsubscribeAsync(string kind, string? id = null)
    {
        var group = GroupOf(kind, id);
        Subscriptions.Remove(group);
        await Groups.RemoveFromGroupAsync(Context.ConnectionId, group);
    }

    private HashSet<string> Subscriptions
    {
        get
        {
            if (Context.Items[Held] is not HashSet<string> held)
            {
                Context.Items[Held] = held = [];
            }

            return held;
        }
    }

    private static string GroupOf(string kind, string? id)
    {
        if (string.IsNullOrEmpty(kind) || kind.Length > 50 || id is { Length: 0 or > 100 })
        {
            throw new HubException("Give a kind, such as 'server', and if you like an id.");
        }

        return id is null ? kind : $"{kind}/{id.ToLowerInvariant()}";
    }
}

/// <param name="Sequence">Counts the messages of this node.</param>
internal sealed record LiveMessage(long Sequence, string Kind, string Subject, long Revision);

/// <summary>Sends what changed to the groups of the hub: to those of the kind and to those of the subject.</summary>
internal sealed class HubFanOut(ILiveFeed feed, IHubContext<LiveHub> hub) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long sequence = 0;
        await foreach (var changes in feed.WatchAsync([], stoppingToken))
        {
            if (changes.Everything)
            {
                await hub.Clients.All.SendAsync("resync", ++sequence, stoppingToken);
            }

            foreach (var change in changes.Items)
            {
                var message = new LiveMessage(++sequence, change.Kind, change.Subject, change.Revision);
                await hub.Clients.Groups([change.Kind, change.Subject]).SendAsync("changed", message, stoppingToken);
            }
        }
    }
}

internal static class LiveRegistration
{
    private const long MessageLimit = 32 * 1024;

    public static void AddLive(this IServiceCollection services)
    {
        services.AddSingleton<LiveFeed>();
        services.AddSingleton<ILiveFeed>(provider => provider.GetRequiredService<LiveFeed>());
        services.AddHostedService(provider => provider.GetRequiredService<LiveFeed>());
        services.AddHostedService<HubFanOut>();
        services.AddSignalR(options => options.MaximumReceiveMessageSize = MessageLimit)
            .AddJsonProtocol(options => ApiJson.Configure(options.PayloadSerializerOptions));
    }

    public static void MapLive(this IEndpointRouteBuilder routes) =>
        routes.MapHub<LiveHub>("/hubs/live", options => options.CloseOnAuthenticationExpiration = true);
}
