using System.Reflection;
using System.Text.Json;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Identity;
using Microsoft.AspNetCore.Mvc;

namespace DellServerManager.Web.Http;

/// <summary>What all endpoints of the API have in common.</summary>
internal static class ApiGroup
{
    /// <summary>A resource of the API under <c>/api/v1</c>.</summary>
    public static RouteGroupBuilder MapResource(this IEndpointRouteBuilder routes, string name, string tag, string policy) =>
        routes.MapGroup($"/api/v1/{name}")
            .WithTags(tag)
            .RequireAuthorization(policy)
            .AddEndpointFilterFactory(RefuseUnknownQuery)
            .AddEndpointFilter(RefuseForeignSiteAsync)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>A misspelt filter must not answer with the whole fleet.</summary>
    private static EndpointFilterDelegate RefuseUnknownQuery(EndpointFilterFactoryContext endpoint, EndpointFilterDelegate next)
    {
        var known = endpoint.MethodInfo.GetParameters().SelectMany(NamesOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return async context =>
        {
            var route = context.HttpContext.Request.RouteValues;
            var unknown = context.HttpContext.Request.Query.Keys
                .Where(key => !known.Contains(key) || route.ContainsKey(key))
                .ToDictionary(key => key, _ => new[] { SentenceFor(known.Where(name => !route.ContainsKey(name))) });
            return unknown.Count == 0 ? await next(context) : throw new InvalidRequestException(unknown);
        };
    }

    private static string SentenceFor(IEnumerable<string> known) => string.Join(", ", known) is { Length: > 0 } names
        ? $"There is no query parameter of this name here; these are: {names}."
        : "This address takes no query parameters.";

    private static IEnumerable<string> NamesOf(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<AsParametersAttribute>() is not null
            ? parameter.ParameterType.GetProperties().Where(property => IsFromQuery(property.PropertyType)).Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
            : IsFromQuery(parameter.ParameterType) && parameter.GetCustomAttribute<FromRouteAttribute>() is null
                ? [parameter.Name!]
                : [];

    private static bool IsFromQuery(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string) || plain == typeof(string[]) || plain.IsPrimitive
            || plain == typeof(Guid) || plain == typeof(DateTimeOffset);
    }

    /// <summary>
    /// A browser sends its cookie along for any page of the same host, whatever the port. A change by cookie must
    /// therefore come from our own pages; tokens are sent on purpose and need no such proof.
    /// </summary>
    private static async ValueTask<object?> RefuseForeignSiteAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        var isForeign = !HttpMethods.IsGet(request.Method)
            && context.HttpContext.User.Identity?.AuthenticationType == SignInRegistration.Cookie
            && request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");
        return isForeign
            ? throw new ForbiddenException("A change with the browser's session must come from this site's own pages.")
            : await next(context);
    }
}
