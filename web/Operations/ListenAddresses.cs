using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DellServerManager.Web.Operations;

/// <summary>Where the site listens: <c>Dsm:Http:Urls</c>.</summary>
internal sealed record ListenAddresses(IReadOnlyList<ListenAddress> All)
{
    public const string Default = "https://*:7443;http://*:7080";

    private const int BodyLimit = 1024 * 1024;

    public int? HttpsPort => All.FirstOrDefault(address => address.IsHttps)?.Port;

    /// <exception cref="InvalidOperationException">An address makes no sense, or passwords would cross the network in the clear.</exception>
    public static ListenAddresses Parse(string? urls)
    {
        var addresses = new ListenAddresses([.. (string.IsNullOrWhiteSpace(urls) ? Default : urls)
            .Split([';', ',', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(ListenAddress.Parse)]);
        return addresses.HttpsPort is null && addresses.All.Any(address => !address.IsLoopback)
            ? throw new InvalidOperationException(
                "Dsm:Http:Urls names plain http on the network without any https. Name an https address too, "
                + "or bind http to loopback, for example http://127.0.0.1:7080 behind a proxy.")
            : addresses;
    }

    /// <param name="certificate">Null when there is no https among the addresses.</param>
    public void Listen(KestrelServerOptions kestrel, SiteCertificate? certificate)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = BodyLimit;
        foreach (var address in All)
        {
            address.Listen(kestrel, listen =>
            {
                if (address.IsHttps)
                {
                    listen.UseHttps(https => https.ServerCertificateSelector = (_, _) => certificate!.Current);
                }
            });
        }
    }

    /// <summary>Leads from http to https. Probes stay where they are.</summary>
    public void UseHttpsOnly(IApplicationBuilder app)
    {
        if (HttpsPort is not { } port)
        {
            return;
        }

        app.Use((context, next) =>
        {
            if (context.Request.IsHttps || HealthEndpoints.IsProbe(context.Request.Path))
            {
                return next(context);
            }

            var host = new HostString(context.Request.Host.Host, port);
            var target = $"https://{(port == 443 ? context.Request.Host.Host : host.ToUriComponent())}"
                + $"{context.Request.PathBase}{context.Request.Path}{context.Request.QueryString}";
            context.Response.Redirect(target, permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
    }
}

/// <param name="Host"><c>*</c> for every address of the machine, <c>localhost</c>, or one address.</param>
internal sealed record ListenAddress(bool IsHttps, string Host, int Port)
{
    public bool IsLoopback => Host == "localhost" || (IPAddress.TryParse(Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    /// <summary>The address as a person on this machine opens it.</summary>
    public string Shown => $"{(IsHttps ? "https" : "http")}://{(Host is "*" or "0.0.0.0" or "[::]" ? "localhost" : Host)}:{Port}";

    public static ListenAddress Parse(string url)
    {
        var address = BindingAddress.Parse(url);
        var host = address.Host is "+" or "*" ? "*" : address.Host;
        return address.Scheme is "http" or "https" && (host is "*" or "localhost" || IPAddress.TryParse(host.Trim('[', ']'), out _))
            ? new ListenAddress(address.Scheme == "https", host, address.Port)
            : throw new InvalidOperationException(
                $"Dsm:Http:Urls: '{url}' is not an address to listen on. Use for example https://*:7443 or http://127.0.0.1:7080.");
    }

    public void Listen(KestrelServerOptions kestrel, Action<ListenOptions> configure)
    {
        switch (Host)
        {
            case "*":
                kestrel.ListenAnyIP(Port, configure);
                break;
            case "localhost":
                kestrel.ListenLocalhost(Port, configure);
                break;
            default:
                kestrel.Listen(IPAddress.Parse(Host.Trim('[', ']')), Port, configure);
                break;
        }
    }
}
