using Bunit;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Tests.Components;

public sealed class ConfirmDialogTests : BunitContext
{
    private readonly IRenderedComponent<ConfirmDialog> _dialog;

    public ConfirmDialogTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        _dialog = Render<ConfirmDialog>();
    }

    [Fact]
    public async Task Level_0_asks_nothing()
    {
        Assert.NotNull(await _dialog.InvokeAsync(() => _dialog.Instance.AskAsync(new(ConfirmLevel.Nothing, "Refresh", "Refresh"))));
        Assert.Empty(_dialog.FindAll("form"));
    }

    [Fact]
    public async Task The_word_must_be_typed_before_the_button_can_be_pressed()
    {
        var answer = Ask(new(ConfirmLevel.Typed, "Power off 12 servers?", "Power off 12 servers") { TypeThis = "12", TypeWhat = "the number of servers" });
        Assert.True(Act().HasAttribute("disabled"));

        _dialog.Find("[data-confirm-word]").Input("11");
        Assert.True(Act().HasAttribute("disabled"));
        _dialog.Find("[data-confirm-word]").Input("12");
        Assert.False(Act().HasAttribute("disabled"));
        await _dialog.Find("form").SubmitAsync();

        Assert.NotNull(await answer);
        Assert.Empty(_dialog.FindAll("form"));
    }

    [Fact]
    public async Task An_override_also_wants_a_reason()
    {
        var answer = Ask(new(ConfirmLevel.Reason, "Override the safety check?", "Override") { TypeThis = "Prod A" });
        _dialog.Find("[data-confirm-word]").Input("Prod A");
        Assert.True(Act().HasAttribute("disabled"));

        _dialog.Find("textarea").Input("Power work in row 7");
        await _dialog.Find("form").SubmitAsync();

        Assert.Equal("Power work in row 7", (await answer)?.Reason);
    }

    [Fact]
    public async Task Cancel_answers_with_nothing()
    {
        var answer = Ask(new(ConfirmLevel.Impact, "Restart esx-01?", "Restart esx-01"));

        await _dialog.Find("[data-safe]").ClickAsync(new());

        Assert.Null(await answer);
    }

    [Fact]
    public async Task A_refusal_is_shown_on_top_and_the_second_try_carries_the_same_key()
    {
        var keys = new List<Guid>();
        var answer = Ask(new(ConfirmLevel.Impact, "Restart esx-01?", "Restart esx-01")
        {
            Perform = given =>
            {
                keys.Add(given.Key);
                return Task.FromResult(keys.Count == 1 ? new Problem("Job 4812 holds the server") : null);
            },
        });

        await _dialog.Find("form").SubmitAsync();
        Assert.Contains("Job 4812 holds the server", _dialog.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        await _dialog.Find("form").SubmitAsync();

        Assert.NotNull(await answer);
        Assert.Equal(keys[0], keys[1]);
    }

    private AngleSharp.Dom.IElement Act() => _dialog.Find("button[type=submit]");

    private Task<ConfirmAnswer?> Ask(Confirmation confirmation)
    {
        Task<ConfirmAnswer?> answer = null!;
        _dialog.InvokeAsync(() => { answer = _dialog.Instance.AskAsync(confirmation); });
        return answer;
    }
}
