using DellServerManager.Views;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Http;
using DellServerManager.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DellServerManager.Web.Views;

/// <summary>The HTTP API for saved views.</summary>
internal static class ViewsApi
{
    public static void MapViewsApi(this IEndpointRouteBuilder routes)
    {
        var views = routes.MapResource("views", "Saved views", Roles.Viewer);

        views.MapGet("/", ListAsync).Describe("List saved views", "One's own and those that everybody sees, with the view that opens each list.");
        views.MapPost("/", SaveAsync).Describe("Save a view for oneself", "One of the same list and name is replaced.");
        views.MapDelete("/{id:guid}", RemoveAsync).Describe("Remove a view of one's own", "If a list opens with it, it opens as it is from then on.");
        views.MapPost("/shared", ShareAsync).Describe("Save a view for everybody", "One of the same list and name is replaced.")
            .RequireAuthorization(Roles.Operator);
        views.MapDelete("/shared/{id:guid}", UnshareAsync).Describe("Remove a view that everybody sees", "Whoever opens a list with it gets the whole list from then on.")
            .RequireAuthorization(Roles.Operator);
    }

    internal static async Task<Ok<ViewsAnswer>> ListAsync(IClusterAccess cluster)
    {
        var own = cluster.OwnViews.GetAsync();
        var shared = cluster.SharedViews.ListAsync();
        return TypedResults.Ok(new ViewsAnswer((await own).Views, await shared, (await own).Defaults));
    }

    internal static async Task<Created<SavedView>> SaveAsync(NewViewRequest request, IClusterAccess cluster)
    {
        var view = await cluster.OwnViews.SaveAsync(request.Read());
        return TypedResults.Created($"/api/v1/views/{view.Id}", view);
    }

    internal static async Task<NoContent> RemoveAsync(Guid id, IClusterAccess cluster)
    {
        await cluster.OwnViews.RemoveAsync(id);
        return TypedResults.NoContent();
    }

    internal static async Task<Created<SavedView>> ShareAsync(NewViewRequest request, IClusterAccess cluster)
    {
        var view = await cluster.SharedViews.SaveAsync(request.Read());
        return TypedResults.Created($"/api/v1/views/shared/{view.Id}", view);
    }

    internal static async Task<NoContent> UnshareAsync(Guid id, IClusterAccess cluster)
    {
        await cluster.SharedViews.RemoveAsync(id);
        return TypedResults.NoContent();
    }
}

/// <param name="Defaults">By list: the id or built-in name of the view it opens with.</param>
internal sealed record ViewsAnswer(
    IReadOnlyList<SavedView> Own, IReadOnlyList<SavedView> Shared, IReadOnlyDictionary<string, string> Defaults);

/// <param name="List">The page it is of, such as servers.</param>
/// <param name="Query">What stands behind the question mark of the page's address.</param>
internal sealed record NewViewRequest(string? List, string? Name, string? Query)
{
    public NewView Read()
    {
        var fields = new Fields();
        var view = new NewView(fields.Text("list", List, 40), fields.Text("name", Name, 80), (fields.OptionalText("query", Query, 4000) ?? "").TrimStart('?'));
        fields.ThrowIfAny();
        return view;
    }
}
