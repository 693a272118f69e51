using DellServerManager.Settings;

namespace DellServerManager.Web.Settings;

/// <summary>What is kept of the calls to devices, and for how long.</summary>
public sealed partial class ActivitySettingsPage : SettingsForm<ActivitySettings>
{
    protected override string Name => ActivitySettings.Name;

    protected override IReadOnlyList<string> Fields { get; } =
    [
        "logLevel", "maxBodyBytes", "autoCleanup", "retentionDays", "bodyRetentionDays", "keepStatistics",
        "auditRetentionDays", "alertOnFailures", "alertOnSlow", "slowThresholdMs",
    ];
}
