using Bunit;
using DellServerManager.Identity;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Layout;
using DellServerManager.Web.Tests.Api;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DellServerManager.Web.Tests.Pages.Settings;

/// <summary>A page over a cluster of substitutes; the way to the grains is the real one.</summary>
public abstract class SettingsPageTests : BunitContext
{
    protected static readonly DateTimeOffset Now = new(2026, 1, 31, 14, 0, 0, TimeSpan.Zero);

    protected SettingsPageTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<IClusterAccess>(new ClusterAccess(Grains.Factory, () => Person(SignedInAs), NullLogger<ClusterAccess>.Instance));
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(Now));
        Services.AddSingleton<FrameState>();
        Services.AddSingleton<ToastBoard>();
    }

    internal TestGrains Grains { get; } = new();

    protected Role SignedInAs { get; set; } = Role.Admin;

    protected static AngleSharp.Dom.IElement Field<T>(IRenderedComponent<T> page, string label)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        var id = page.FindAll("label").First(one => one.TextContent.StartsWith(label, StringComparison.Ordinal)).GetAttribute("for");
        return page.Find($"#{id}");
    }

    protected static AngleSharp.Dom.IElement Button<T>(IRenderedComponent<T> page, string text)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        page.FindAll("button").First(button => button.TextContent.Trim() == text);

    private static Actor Person(Role role) =>
        new() { Kind = ActorKind.Person, UserId = TestGrains.IdOf(role), Name = TestGrains.EmailOf(role), Role = role };
}
