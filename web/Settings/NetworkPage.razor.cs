using DellServerManager.Settings;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Settings;

/// <summary>The network settings in words.</summary>
public sealed partial class NetworkPage
{
    /// <summary>What the first-run guide asks of it: trust and pacing.</summary>
    internal static IReadOnlyList<SettingGroup> First => [Groups[0], Groups[3]];

    internal static readonly IReadOnlyList<SettingGroup> Groups =
    [
        new("Trust", "How the manager makes sure that it talks to the right iDRAC before it sends a password.",
        [
            SettingField.Choice(nameof(NetworkSettings.TlsMode), "Certificates of iDRACs",
                new("pin_on_first_use", "Remember on first contact",
                    "The certificate seen first is remembered; another one later is refused until a person accepts it. Works with the iDRACs' own certificates."),
                new("site_ca", "Signed by the site's CA", "Only certificates that the CA below signed are accepted. The safest choice where a CA exists."),
                new("system", "As the operating system trusts", "Only certificates that the manager's nodes trust by themselves."),
                new("accept_any", "Accept any", "No check at all. Anybody on the way can read the passwords.")) with
            {
                Warning = draft => draft[Trust] == "accept_any"
                    ? "Any device that answers at an iDRAC's address gets the password. Use this only to try things in a lab."
                    : null,
            },
            SettingField.LongText(nameof(NetworkSettings.SiteCaPem), "CA certificates") with
            {
                Hint = "PEM, one or more, each from BEGIN CERTIFICATE to END CERTIFICATE.",
                ShownWhen = draft => draft[Trust] == "site_ca",
                Warning = draft => draft["siteCaPem"].Trim().Length == 0 ? "Without a CA certificate no iDRAC can be reached." : null,
            },
            SettingField.Switch(nameof(NetworkSettings.AllowLegacyCiphers), "Allow legacy ciphers") with
            {
                Hint = "Old iDRAC8 firmware speaks only TLS 1.0 or 1.1 with CBC ciphers.",
                Warning = draft => draft.IsOn("allowLegacyCiphers")
                    ? "TLS 1.0 and 1.1 can be broken. Update the iDRAC8 firmware, then switch this off."
                    : null,
            },
        ]),
        new("Time-outs", "How long an answer may take before a call counts as failed.",
        [
            SettingField.Number<NetworkSettings>(nameof(NetworkSettings.ConnectTimeoutSeconds), "Connect", "seconds") with
            {
                Hint = "Until the iDRAC accepts a connection. The TLS handshake has 15 seconds of its own.",
            },
            SettingField.Number<NetworkSettings>(nameof(NetworkSettings.ReadTimeoutSeconds), "Read", "seconds") with
            {
                Hint = "Until one request is answered; old iDRACs need up to a minute. More than 60 is taken as 60.",
            },
            SettingField.Number<NetworkSettings>(nameof(NetworkSettings.OperationTimeoutSeconds), "Whole operation", "seconds") with
            {
                Hint = "A health check or a full inventory; what is not finished by then is given up and tried again in the next round.",
                Says = Seconds("operationTimeoutSeconds"),
            },
        ]),
        new("Retries", "Reads are repeated; a change only when the iDRAC's answer proves that nothing was done.",
        [
            SettingField.Number<NetworkSettings>(nameof(NetworkSettings.MaxRetryAttempts), "Repeats") with { Hint = "After the first try. 0: never repeat." },
            SettingField.Number<NetworkSettings>(nameof(NetworkSettings.RetryDelaySeconds), "Pause before the first repeat", "seconds"),
            SettingField.Choice(nameof(NetworkSettings.RetryBackoff), "Pauses after that",
                new("exponential", "Double each time", "Gives a busy iDRAC room to recover."),
                new("linear", "Grow evenly", "The same added each time.")),
        ]),
        new("Pacing", "Keeps iDRACs and the network from being flooded. The site's limits hold for all nodes together.",
        [
            SettingField.Number<NetworkSettings>(nameof(NetworkSettings.MaxConcurrentPerServer), "At once to one iDRAC", "requests"),
            SettingField.Number<NetworkSettings>(nameof(NetworkSettings.RequestDelayMs), "Between two requests to one iDRAC", "ms") with { Hint = "0: no pause." },
            SettingField.Number<NetworkSettings>(nameof(NetworkSettings.MaxConcurrentConnections), "At once over the site", "requests"),
            SettingField.Number<NetworkSettings>(nameof(NetworkSettings.MaxRequestsPerMinute), "Over the site", "requests per minute"),
        ]),
        new("Prerequisites", "What must hold before a server is added.",
        [
            SettingField.Switch(nameof(NetworkSettings.RequirePrerequisites), "Add only what answers as an iDRAC") with
            {
                Hint = "Each address is asked without a password first. What does not answer, is no iDRAC or shows a certificate that is not acceptable is not added, and the reason is said.",
            },
        ]),
        new("Watching", "How often servers are looked at, and when something is said about it.",
        [
            SettingField.Number<NetworkSettings>(nameof(NetworkSettings.HealthIntervalSeconds), "Health check of each server every", "seconds") with
            {
                Says = Seconds("healthIntervalSeconds"),
            },
            SettingField.Number<NetworkSettings>(nameof(NetworkSettings.FailedReadsUntilUnreachable), "Unreachable after", "failed reads in a row"),
            SettingField.Switch(nameof(NetworkSettings.MonitorLatency), "Watch how fast iDRACs answer") with
            {
                Hint = "A slow iDRAC gets a finding of its own and a line in Needs attention.",
            },
            SettingField.Number<NetworkSettings>(nameof(NetworkSettings.LatencyAlertThresholdMs), "Say so when a typical answer takes more than", "ms") with
            {
                Hint = "Typical: the median of the answers in one health check.",
                ShownWhen = draft => draft.IsOn("monitorLatency"),
            },
        ]),
    ];

    private const string Trust = "tlsMode";

    private static Func<SettingsDraft, string?> Seconds(string name) => draft =>
        draft.NumberOf(name) is >= 60 and var seconds ? TimeWords.Duration(TimeSpan.FromSeconds(seconds)) : null;
}
