using Bunit;
using DellServerManager.Web.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace DellServerManager.Web.Tests.Components;

public sealed class SmallPartsTests : BunitContext
{
    public SmallPartsTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Theory]
    [InlineData(StatusKind.Critical, "critical", "✕", "Critical")]
    [InlineData(StatusKind.Warning, "warning", "▲", "Warning")]
    [InlineData(StatusKind.Unknown, "unknown", "?", "Unknown")]
    [InlineData(StatusKind.Maintenance, "maintenance", "◆", "In maintenance")]
    [InlineData(StatusKind.Running, "running", "●", "Running")]
    [InlineData(StatusKind.Ok, "ok", "✓", "OK")]
    [InlineData(StatusKind.Off, "off", "○", "Off")]
    public void A_state_always_has_the_same_glyph_word_and_colour(StatusKind state, string style, string glyph, string word)
    {
        var badge = Render<StatusBadge>(parameters => parameters.Add(b => b.State, state)).Find(".badge");

        Assert.Contains(style, badge.ClassList);
        Assert.Equal(glyph + word, badge.TextContent);
        Assert.Equal("true", badge.QuerySelector(".glyph")!.GetAttribute("aria-hidden"));
    }

    [Fact]
    public void Unknown_ranks_above_ok() => Assert.Equal(StatusKind.Unknown, new[] { StatusKind.Ok, StatusKind.Unknown, StatusKind.Off }.Worst());

    [Fact]
    public void A_donut_says_its_shares_and_links_every_count()
    {
        var donut = Render<Donut>(parameters => parameters
            .Add(d => d.Noun, "servers")
            .Add(d => d.Href, "servers")
            .Add(d => d.Segments, [new(StatusKind.Critical, 3, "servers?health=critical"), new(StatusKind.Ok, 9997, "servers?health=ok"), new(StatusKind.Unknown, 0, "servers?health=unknown")]));

        Assert.Equal("10,000 servers: 3 Critical, 9,997 OK", donut.Find("[role=img]").GetAttribute("aria-label"));
        Assert.Equal("true", donut.Find("svg").GetAttribute("aria-hidden"));
        Assert.Equal(["servers?health=critical", "servers?health=ok", "servers?health=unknown"], donut.FindAll("table a").Select(link => link.GetAttribute("href")));
        Assert.Equal(2, donut.FindAll("svg a").Count);
    }

    [Fact]
    public async Task A_problem_says_what_why_now_and_next()
    {
        var tried = 0;
        var notice = Render<ErrorNotice>(parameters => parameters.Add(n => n.Problem, new Problem("Firmware update of esx-01 failed")
        {
            Why = "The server is in System Lockdown Mode",
            MessageId = "SYS428",
            Now = "Nothing was changed.",
            Steps = [new("Retry task", Act: () => { tried++; return Task.CompletedTask; }), new("Open activity #88213", "activity/88213")],
            TraceId = "4bf92f35",
        }));

        var text = notice.Find("[role=alert]").TextContent;
        Assert.All(["Firmware update of esx-01 failed", "Lockdown Mode", "SYS428", "Nothing was changed.", "4bf92f35"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        await notice.Find("button").ClickAsync(new());
        Assert.Equal(1, tried);
        Assert.Equal("activity/88213", notice.Find("a").GetAttribute("href"));
        Assert.Contains("Trace 4bf92f35", notice.Find("[data-copy]").GetAttribute("data-copy"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_is_said_relative_and_exactly()
    {
        var time = new FakeTimeProvider(new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero));
        Services.AddSingleton<TimeProvider>(time);

        var node = Render<TimeAgo>(parameters => parameters.Add(t => t.Time, time.GetUtcNow().AddMinutes(-3))).Find("time");

        Assert.Equal("3 min ago", node.TextContent);
        Assert.Equal("2026-01-05 11:57:00 UTC", node.GetAttribute("title"));
    }

    [Theory]
    [InlineData(3900, "1 h 05 min")]
    [InlineData(252, "4 min 12 s")]
    [InlineData(3.21, "3.2 s")]
    [InlineData(0.084, "84 ms")]
    public void A_duration_is_said_in_two_units(double seconds, string words) => Assert.Equal(words, TimeWords.Duration(TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void An_error_of_a_field_belongs_to_its_input()
    {
        var field = Render<FormField>(parameters => parameters
            .Add(f => f.Label, "Address")
            .Add(f => f.Error, "Use an address, a range or a CIDR block, for example 10.20.0.0/24")
            .Add(f => f.ChildContent, context => builder =>
            {
                builder.OpenElement(0, "input");
                builder.AddMultipleAttributes(1, context.Attributes);
                builder.CloseElement();
            }));

        var input = field.Find("input");
        Assert.Equal(input.Id, field.Find("label").GetAttribute("for"));
        Assert.Equal(field.Find("[role=alert]").Id, input.GetAttribute("aria-describedby"));
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
    }
}
