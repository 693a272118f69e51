using DellServerManager.Operations;
using DellServerManager.Web.Components;
using DellServerManager.Web.Operations;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Security.Pages;

/// <summary>How browsers know this site, how people sign in, and which key seals passwords.</summary>
public sealed partial class SecurityPage
{
    private static readonly TimeSpan ExpiresSoon = TimeSpan.FromDays(30);

    private Diagnostics? _facts;
    private SiteTlsFacts? _tls;

    [Inject] internal SiteTls Tls { get; init; } = null!;

    [Inject] public required TimeProvider Clock { get; init; }

    protected override async Task ReadAsync()
    {
        _tls = Tls.Look();
        _facts = await AskAsync(SecurityText.NotRead, cluster => cluster.Diagnostics.GetAsync()) ?? _facts;
    }

    private StatusKind State(SiteTlsFacts tls) => Left(tls) switch
    {
        var left when left <= TimeSpan.Zero => StatusKind.Critical,
        var left when left < ExpiresSoon => StatusKind.Warning,
        _ => tls.IsTrusted ? StatusKind.Ok : StatusKind.Unknown,
    };

    private static string Word(SiteTlsFacts tls) =>
        tls.IsOwn ? SecurityText.SelfMade : tls.IsTrusted ? SecurityText.Trusted : SecurityText.NotTrusted;

    private string? Remark(SiteTlsFacts tls) => Left(tls) switch
    {
        var left when left <= TimeSpan.Zero => SecurityText.Expired,
        var left when left < ExpiresSoon => SecurityText.Expires.With((int)left.TotalDays),
        _ when tls.IsOwn => SecurityText.SelfMadeMeaning,
        _ => tls.IsTrusted ? null : SecurityText.NotTrustedMeaning,
    };

    private TimeSpan Left(SiteTlsFacts tls) => tls.NotAfter - Clock.GetUtcNow();
}
