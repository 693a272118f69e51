using DellServerManager.Notifications;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Http;
using DellServerManager.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DellServerManager.Web.Notifications;

/// <summary>The HTTP API for what the caller was told.</summary>
internal static class NotificationsApi
{
    public static void MapNotificationsApi(this IEndpointRouteBuilder routes)
    {
        var notifications = routes.MapResource("notifications", "Notifications", Roles.Viewer);

        notifications.MapGet("/", ListAsync).Describe("List notifications", "The caller's, newest first, of 30 days. The same happening to several within 15 minutes is one.");
        notifications.MapGet("/unread", CountsAsync).Describe("Count unread notifications", "All, and those that cannot wait.");
        notifications.MapPost("/read", MarkAsync).Describe("Mark notifications as read", "Those named in ids; all when ids is left out.");
    }

    internal static async Task<Ok<Page<Notification>>> ListAsync(bool? unread, int? limit, IClusterAccess cluster) =>
        TypedResults.Ok(Lists.Whole(await cluster.Inbox.ListAsync(unread ?? false, Lists.Limit(limit))));

    internal static async Task<Ok<UnreadCounts>> CountsAsync(IClusterAccess cluster) => TypedResults.Ok(await cluster.Inbox.CountsAsync());

    internal static async Task<Ok<UnreadCounts>> MarkAsync(ReadRequest request, IClusterAccess cluster) =>
        TypedResults.Ok(request.Ids is { } ids ? await cluster.Inbox.MarkReadAsync(ids) : await cluster.Inbox.MarkAllReadAsync());
}

/// <param name="Ids">Null: all.</param>
internal sealed record ReadRequest(IReadOnlyList<Guid>? Ids);
