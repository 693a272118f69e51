using Bunit;
using DellServerManager.Credentials;
using DellServerManager.Web.Credentials;

namespace DellServerManager.Web.Tests.Pages;

public sealed class ResolutionStepsTests : PageTest
{
    [Fact]
    public void The_decision_stands_first_and_every_rule_below_it()
    {
        var steps = Render<ResolutionSteps>(parameters => parameters.Add(part => part.Resolution, new CredentialResolution
        {
            Address = "10.0.0.7",
            Source = CredentialSource.Range,
            CredentialSetName = "Row B",
            Username = "root",
            Steps =
            [
                new(CredentialSource.LinkedSet, Applies: false, "No set is linked."),
                new(CredentialSource.Range, Applies: true, "10.0.0.7 lies in 10.0.0.0/24."),
            ],
        }));

        Assert.Contains("Row B", steps.Find(".decision").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, steps.FindAll("li").Count);
        Assert.Contains("This decides.", steps.Find("li.applies").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_rule_that_fits_it_says_so() =>
        Assert.Contains(
            "No rule gives this address any.",
            Render<ResolutionSteps>(parameters => parameters.Add(part => part.Resolution, new CredentialResolution { Address = "10.0.0.7" })).Markup,
            StringComparison.Ordinal);
}
