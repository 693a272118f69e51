using DellServerManager.Web.Activity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Credentials;
using DellServerManager.Web.Http;
using DellServerManager.Web.Identity;
using DellServerManager.Web.Live;
using DellServerManager.Web.Notifications;
using DellServerManager.Web.Operations;
using DellServerManager.Web.Servers;
using DellServerManager.Web.Settings;
using DellServerManager.Web.Views;

namespace DellServerManager.Web;

/// <summary>The site without its host: what it is made of and the order in which a request passes through.</summary>
/// <remarks>Program.cs adds the cluster and the addresses; tests add substitutes and a server in memory.</remarks>
internal static class WebSite
{
    private const string Origins = "origins";

    /// <param name="certificate">What browsers are shown; null without https.</param>
    public static void AddWebSite(this IHostApplicationBuilder builder, SiteCertificate? certificate = null)
    {
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new SiteTls(certificate));
        services.AddClusterAccess();
        services.AddSignIn();
        services.AddLive();
        services.AddSignInLimit();
        services.AddExceptionHandler<ProblemHandler>();
        services.AddProblemDetails();
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddApiDescription();
        services.AddPrometheusMetrics();
        services.AddHealthChecks();
        services.AddAntiforgery(options => options.Cookie.Name = "dsm-form");
        services.AddResponseCompression(options => options.EnableForHttps = true);
        var allowed = builder.Configuration.ListOf("Dsm:Http:AllowedOrigins");
        services.AddCors(options => options.AddPolicy(Origins, policy => policy
            .WithOrigins(allowed).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders("Location", "ETag", "Retry-After")));
        services.AddPages();
    }

    /// <param name="addresses">Null when something else listens.</param>
    /// <param name="certificate">Null without https.</param>
    public static void MapWebSite(this WebApplication app, ListenAddresses? addresses, SiteCertificate? certificate)
    {
        app.UseSecurityHeaders(certificate);
        app.UseExceptionHandler();
        addresses?.UseHttpsOnly(app);
        app.UseResponseCompression();
        app.UseWhen(context => context.Request.IsForProgram(), programs => programs.UseStatusCodePages(ProblemAnswers.ExplainStatusAsync));
        app.UseWhen(context => context.Request.IsForPeople(), people => people.UseStatusCodePagesWithReExecute("/not-found"));
        app.UseRouting();
        app.UseCors(Origins);
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapHealth();
        app.MapMetrics();
        app.MapApiReference();
        app.MapBrowserSignIn();
        app.MapAuthApi();
        app.MapServersApi();
        app.MapCredentialSetsApi();
        app.MapSettingsApi();
        app.MapUsersApi();
        app.MapTokensApi();
        app.MapViewsApi();
        app.MapActivityApi();
        app.MapDiagnosticsApi();
        app.MapNotificationsApi();
        app.MapLive();
        app.MapPages();
    }
}
