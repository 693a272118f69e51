using DellServerManager.Web.Components;

namespace DellServerManager.Web.Gallery;

/// <summary>What the gallery shows its parts with.</summary>
internal static class GallerySamples
{
    public static IReadOnlyList<TabItem> Tabs { get; } =
    [
        new("Overview", "_gallery"),
        new("Long list", "_gallery/table"),
        new("List states", "_gallery/table-states"),
        new("Firmware", "_gallery/firmware", 3, StatusKind.Warning),
        new("Jobs", "_gallery/jobs", 0),
    ];

    public static IReadOnlyList<FilterOption> HealthOptions { get; } =
        [.. new[] { StatusKind.Critical, StatusKind.Warning, StatusKind.Unknown, StatusKind.Ok }.Select(kind => new FilterOption(kind.Style(), kind.Word()))];

    public static IReadOnlyList<DonutSegment> Health { get; } =
    [
        new(StatusKind.Critical, 23, "_gallery/table?health=critical"),
        new(StatusKind.Warning, 348, "_gallery/table?health=warning"),
        new(StatusKind.Unknown, 7, "_gallery/table?health=unknown", "Unreachable"),
        new(StatusKind.Maintenance, 0, "_gallery/table?health=maintenance"),
        new(StatusKind.Ok, 9622, "_gallery/table?health=ok"),
    ];

    public static IReadOnlyList<double> Inlet { get; } = [22, 22.5, 23, 22.8, 23.4, 24, 25.1, 26, 26.6, 26.2, 25.5, 24.8, 24.9, 24.1, 23.5, 23.8, 23];

    public static Problem Lockdown { get; } = new("Firmware update of esx-14-003 failed at apply BIOS 2.19.1")
    {
        Why = "The iDRAC said: “Unable to start the job because the server is in System Lockdown Mode”",
        MessageId = "SYS428",
        Now = "Nothing was changed; the host left maintenance mode at 22:41.",
        Steps = [new("Turn lockdown off for this task…", Act: () => Task.CompletedTask), new("Retry task", Act: () => Task.CompletedTask), new("Open activity #88213", "_gallery")],
        Details = "POST /redfish/v1/UpdateService/Actions/UpdateService.SimpleUpdate\n400 Bad Request in 412 ms",
        TraceId = "4bf92f3577b34da6",
    };

    public static Problem Late { get; } = new("Two servers have not answered since 13:40") { Why = "Their iDRACs are asked again every five minutes." };

    public static IReadOnlyList<MenuItem> Menu { get; } =
    [
        new("Open iDRAC") { Icon = "external", Href = "_gallery", NewTab = true },
        new("Power")
        {
            Icon = "power",
            Separated = true,
            Children = [new("Graceful restart…"), new("Graceful shutdown…"), new("Force off…") { Danger = true }],
        },
        new("Update firmware…") { Icon = "firmware" },
        new("Refresh inventory") { Icon = "refresh", Disabled = "Job 4812 holds the server" },
        new("Copy service tag") { Icon = "copy", Copy = "7F3KX93", Separated = true },
        new("Remove from manager…") { Icon = "trash", Danger = true, Separated = true },
    ];

    public static Confirmation Confirmation(ConfirmLevel level) => level switch
    {
        ConfirmLevel.Nothing => new(level, "Refresh", "Refresh"),
        ConfirmLevel.Preview => new(level, "Boot esx-01 from the network once?", "Set boot override") { Text = "The next restart boots from PXE; after it the boot order is as before." },
        ConfirmLevel.Impact => new(level, "Restart esx-01?", "Restart esx-01")
        {
            Text = "esx-01 runs 14 virtual machines. Cluster Prod A keeps 7 of 8 hosts; its minimum is 6.",
            Perform = async _ =>
            {
                await Task.Delay(1200);
                return Lockdown;
            },
        },
        ConfirmLevel.Typed => new(level, "Power off 12 servers?", "Power off 12 servers")
        {
            Text = "Running virtual machines are lost. 2 more are skipped: they are off already.",
            TypeThis = "12",
            TypeWhat = "the number of servers",
        },
        ConfirmLevel.Reason => new(level, "Override the safety check of Prod A?", "Override")
        {
            Text = "5 of 6 required hosts are healthy. Going on may stop virtual machines.",
            TypeThis = "Prod A",
        },
    };
}
