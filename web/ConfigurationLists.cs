namespace DellServerManager.Web;

/// <summary>Reads lists from configuration: a JSON array, or one text with commas, semicolons or blanks between (environment).</summary>
internal static class ConfigurationLists
{
    public static string[] ListOf(this IConfiguration configuration, string key) =>
        [.. configuration.GetSection(key).GetChildren().Select(child => child.Value).Prepend(configuration[key])
            .SelectMany(text => (text ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
