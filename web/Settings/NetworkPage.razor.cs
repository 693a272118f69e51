using DellServerManager.Settings;

namespace DellServerManager.Web.Settings;

/// <summary>How devices are reached.</summary>
public sealed partial class NetworkPage : SettingsForm<NetworkSettings>
{
    protected override string Name => NetworkSettings.Name;

    protected override IReadOnlyList<string> Fields { get; } =
    [
        "tlsMode", "siteCaPem", "allowLegacyCiphers", "healthIntervalSeconds", "failedReadsUntilUnreachable",
        "monitorLatency", "latencyAlertThresholdMs", "maxConcurrentPerServer", "requestDelayMs",
        "maxConcurrentConnections", "maxRequestsPerMinute", "connectTimeoutSeconds", "readTimeoutSeconds",
        "operationTimeoutSeconds", "maxRetryAttempts", "retryDelaySeconds", "retryBackoff",
    ];
}
