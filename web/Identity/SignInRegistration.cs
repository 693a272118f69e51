using DellServerManager.Identity;
using DellServerManager.Web.Http;
using DellServerManager.Web.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace DellServerManager.Web.Identity;

/// <summary>Cookie for browsers, bearer for the API; one scheme in front of both chooses by what the request carries.</summary>
internal static class SignInRegistration
{
    public const string Cookie = CookieAuthenticationDefaults.AuthenticationScheme;

    private const string Chosen = "dsm";

    public static void AddSignIn(this IServiceCollection services)
    {
        services.AddSharedKeyRing();
        services.AddHttpContextAccessor();
        services.AddSingleton<SessionCheck>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<SignInDesk>();
        services.AddScoped<AuthenticationStateProvider, CircuitIdentity>();
        services.AddCascadingAuthenticationState();
        services.AddAuthentication(Chosen)
            .AddPolicyScheme(Chosen, displayName: null, options => options.ForwardDefaultSelector = request =>
                BearerHandler.TokenOf(request.Request) is not null ? BearerHandler.SchemeName : Cookie)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, displayName: null, configureOptions: null)
            .AddCookie(Cookie, Configure);
        services.AddAuthorizationBuilder().AddRolePolicies();
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "dsm";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = AccountRules.SessionLifetime;
        options.SlidingExpiration = true;
        options.LoginPath = "/login";
        options.AccessDeniedPath = "/forbidden";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnRedirectToLogin = context => AnswerAsync(context, StatusCodes.Status401Unauthorized);
        options.Events.OnRedirectToAccessDenied = context => AnswerAsync(context, StatusCodes.Status403Forbidden);
        options.Events.OnValidatePrincipal = ValidateAsync;
    }

    /// <summary>Programs get the status, people the page.</summary>
    private static Task AnswerAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.IsForProgram())
        {
            context.Response.StatusCode = status;
        }
        else
        {
            context.Response.Redirect(context.RedirectUri);
        }

        return Task.CompletedTask;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<SessionCheck>();
        if (await sessions.CheckAsync(context.Principal!) is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Cookie);
        }
    }

    private static void AddSharedKeyRing(this IServiceCollection services)
    {
        // The cache is filled before anything that needs keys starts, so it is registered first.
        services.AddSingleton<KeyRing>();
        services.AddHostedService(provider => provider.GetRequiredService<KeyRing>());
        services.AddDataProtection().SetApplicationName("dell-server-manager");
        services.AddOptions<KeyManagementOptions>()
            .Configure<KeyRing>((options, ring) =>
            {
                options.XmlRepository = ring;

                // The grain seals them with the site key; said here, it is not warned of.
                options.XmlEncryptor = new NullXmlEncryptor();
            });
        services.AddFollowingKeyManager();
    }
}
