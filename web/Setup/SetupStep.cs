namespace DellServerManager.Web.Setup;

/// <summary>A step of the first-run guide.</summary>
/// <param name="Word">In the address: <c>setup?step=credentials</c>.</param>
internal sealed record SetupStep(int Number, string Word, string Title)
{
    public static IReadOnlyList<SetupStep> All { get; } =
    [
        new(1, "administrator", SetupText.Administrator),
        new(2, "site", SetupText.Site),
        new(3, "reach", SetupText.Reach),
        new(4, "credentials", SetupText.Credentials),
        new(5, "find", SetupText.Find),
        new(6, "done", SetupText.Finish),
    ];

    public string Href => $"setup?step={Word}";
}
