using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>Lifecycle log and SEL: the services, single entries and, page by page, all of them (reference, section 13).</summary>
internal static class LogResources
{
    private const string Services = $"{Shapes.Manager}/LogServices";

    public static JsonObject? Find(IdracView view, string[] path) => path switch
    {
        [] => Shapes.Collection(Services, "LogServiceCollection", "Log Service Collection", [$"{Services}/Sel", $"{Services}/Lclog"]),
        ["Sel" or "Lclog"] => Service(view, path[0]),
        _ => null,
    };

    /// <summary>iDRAC8 has the entries in another folder than the services.</summary>
    public static string EntriesUri(FirmwareRelease firmware, string log) =>
        firmware.IsIdrac8 ? $"{Shapes.Manager}/Logs/{log}" : $"{Services}/{log}/Entries";

    public static bool IsEntries(FirmwareRelease firmware, string path) =>
        path.StartsWith(EntriesUri(firmware, "Lclog"), StringComparison.Ordinal)
        || path.StartsWith(EntriesUri(firmware, "Sel"), StringComparison.Ordinal);

    /// <summary>One page, or one entry when the path names one.</summary>
    public static Answer Page(IdracView view, string path, IQueryCollection query)
    {
        var log = path.StartsWith(EntriesUri(view.Firmware, "Sel"), StringComparison.Ordinal) ? "Sel" : "Lclog";
        var uri = EntriesUri(view.Firmware, log);
        var (count, at) = log == "Sel" ? LogBook.SystemEvents(view) : LogBook.Lifecycle(view);
        if (path.Length == uri.Length)
        {
            return LogPage.Read(view, uri, query, count, at, logged => Entry(view, uri, log, logged));
        }

        var id = path[(uri.Length + 1)..];
        for (var age = 0; age < count; age++)
        {
            var logged = at(age);
            if ($"{logged.Number}" == id)
            {
                return new Answer(200, Entry(view, uri, log, logged));
            }
        }

        return Errors.NotFound(view.Firmware, path);
    }

    private static JsonObject Service(IdracView view, string log)
    {
        var service = Shapes.Resource(
            $"{Services}/{log}", "LogService.v1_1_3.LogService", log,
            log == "Sel" ? "SEL Log Service" : "LifeCycle Controller Log Service");
        service["DateTime"] = view.Local(view.Now);
        service["DateTimeLocalOffset"] = view.TimeZoneOffset;
        service["Entries"] = Shapes.Link(EntriesUri(view.Firmware, log));
        service["LogEntryType"] = log == "Sel" ? "SEL" : "Multiple";
        service["MaxNumberOfRecords"] = log == "Sel" ? 1024 : 500000;
        service["OverWritePolicy"] = "WrapsWhenFull";
        service["ServiceEnabled"] = true;
        service["Status"] = Shapes.Status(Health.OK);
        if (log == "Sel")
        {
            service["Actions"] = new JsonObject
            {
                ["#LogService.ClearLog"] = new JsonObject { ["target"] = $"{Services}/Sel/Actions/LogService.ClearLog" },
            };
        }

        return service;
    }

    private static JsonObject Entry(IdracView view, string uri, string log, LoggedEvent logged)
    {
        var happened = logged.Event;
        var isSel = log == "Sel";
        var entry = Shapes.Resource($"{uri}/{logged.Number}", "LogEntry.v1_6_1.LogEntry", $"{logged.Number}", $"Log Entry {logged.Number}");
        entry["Created"] = view.Local(happened.Created);
        entry["EntryType"] = isSel ? "SEL" : "Oem";
        entry["Message"] = happened.Message;
        entry["MessageArgs"] = Shapes.Texts(happened.Args);
        entry["MessageArgs@odata.count"] = happened.Args.Length;
        entry["MessageId"] = view.Firmware.PrefixedLogMessages
            ? $"{view.Firmware.RegistryPrefix}.{happened.MessageId}"
            : happened.MessageId;
        entry["Severity"] = happened.Severity;
        if (isSel)
        {
            entry["EntryCode"] = happened.Severity == "OK" ? "Deassert" : "Assert";
            entry["GeneratorId"] = "0x0020";
            entry["SensorNumber"] = 4;
            entry["SensorType"] = happened.Sensor;
            return entry;
        }

        entry["Links"] = new JsonObject { ["OriginOfCondition"] = Shapes.Link(Shapes.Manager) };
        entry["OemRecordFormat"] = "Dell";
        entry["Oem"] = new JsonObject
        {
            ["Dell"] = new JsonObject
            {
                ["@odata.type"] = "#DellLCLogEntry.v1_0_0.DellLCLogEntry",
                ["Category"] = happened.Category,
                ["Comment"] = null,
                ["LastUpdatedByUser"] = null,
            },
        };
        return entry;
    }
}
