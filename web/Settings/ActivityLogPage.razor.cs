using DellServerManager.Settings;

namespace DellServerManager.Web.Settings;

/// <summary>The settings of the activity log in words.</summary>
public sealed partial class ActivityLogPage
{
    internal static readonly IReadOnlyList<SettingGroup> Groups =
    [
        new("What is kept", "Every call to a device can leave a row. Passwords and session ids never do.",
        [
            SettingField.Choice(nameof(ActivitySettings.LogLevel), "Level",
                new("debug", "Everything", "A row for every routine read too. Grows fast: for finding a fault, not for every day."),
                new("info", "Normal", "Changes, tests and whatever failed; routine reads that went well are gathered in one row per round."),
                new("warn", "Warnings and errors", "Of reads only those that failed or were slow. What changes an iDRAC is always kept."),
                new("error", "Errors only", "Of reads only those that failed. What changes an iDRAC is always kept.")) with
            {
                Warning = draft => draft["logLevel"] == "debug"
                    ? "10,000 servers write several million rows a day at this level. Set it back when the fault is found."
                    : null,
            },
            SettingField.Number<ActivitySettings>(nameof(ActivitySettings.MaxBodyBytes), "Of each request and answer keep", "bytes") with
            {
                Hint = "0: no bodies at all.",
                Says = draft => draft.NumberOf("maxBodyBytes") is >= 1024 and var bytes ? $"{bytes / 1024} KiB" : null,
            },
        ]),
        new("For how long", "Days that are too old are deleted as a whole.",
        [
            SettingField.Switch(nameof(ActivitySettings.AutoCleanup), "Delete old rows") with
            {
                Warning = draft => draft.IsOn("autoCleanup") ? null : "Without cleaning up, the database grows until its disk is full.",
            },
            SettingField.Number<ActivitySettings>(nameof(ActivitySettings.RetentionDays), "Rows", "days"),
            SettingField.Number<ActivitySettings>(nameof(ActivitySettings.BodyRetentionDays), "Requests and answers in full", "days") with
            {
                Hint = "They take most of the space.",
                Warning = draft => draft.NumberOf("bodyRetentionDays") > draft.NumberOf("retentionDays")
                    ? "Bodies go with their rows, so more days than the rows have change nothing."
                    : null,
            },
            SettingField.Switch(nameof(ActivitySettings.KeepStatistics), "Keep daily statistics") with { Hint = "Calls, failures and times per day outlive the rows they were made of." },
            SettingField.Number<ActivitySettings>(nameof(ActivitySettings.AuditRetentionDays), "Audit trail", "days") with { Hint = "Who changed what." },
        ]),
        new("What is said", "Which calls become a notification, once an hour for each server.",
        [
            SettingField.Switch(nameof(ActivitySettings.AlertOnFailures), "Failed calls") with
            {
                Hint = "Of servers that answer otherwise: no answer, a refusal or an error of the iDRAC, or any change that failed.",
            },
            SettingField.Switch(nameof(ActivitySettings.AlertOnSlow), "Slow calls"),
            SettingField.Number<ActivitySettings>(nameof(ActivitySettings.SlowThresholdMs), "Slow means more than", "ms") with
            {
                Hint = "A slow routine read has a row of its own in the activity log.",
            },
        ]),
    ];
}
