using System.Globalization;
using System.Text;
using System.Text.Json;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Http;

namespace DellServerManager.Web.Servers;

/// <summary>Sends all servers of a question as CSV or JSON, page by page, so that no size is too large.</summary>
internal static class ServerExport
{
    private const int Part = 500;

    private static readonly (string Name, Func<ServerRow, object?> Value)[] Columns =
    [
        ("name", row => row.Name),
        ("address", row => row.Address),
        ("port", row => row.Port),
        ("service_tag", row => row.ServiceTag),
        ("model", row => row.Model),
        ("generation", row => row.Generation),
        ("health", row => ServerLook.WordOf(row.Health)),
        ("power_state", row => ServerLook.WordOf(row.PowerState)),
        ("connection_status", row => ServerLook.WordOf(row.ConnectionStatus)),
        ("credential_status", row => ServerLook.WordOf(row.CredentialTestStatus)),
        ("findings", row => row.FindingCount),
        ("worst_finding", row => row.WorstFinding),
        ("idrac_firmware", row => row.IdracFirmware),
        ("bios_version", row => row.BiosVersion),
        ("hostname", row => row.Hostname),
        ("location", row => row.Location),
        ("tags", row => string.Join(';', row.Tags)),
        ("memory_gib", row => row.MemoryGiB),
        ("processors", row => row.ProcessorCount),
        ("cores", row => row.CoreCount),
        ("drives", row => row.DriveCount),
        ("power_watts", row => row.PowerWatts),
        ("inlet_celsius", row => row.InletCelsius),
        ("last_seen_at", row => row.LastSeenAt),
        ("registered_at", row => row.RegisteredAt),
        ("id", row => row.Id),
    ];

    public static async Task SendAsync(string? format, [AsParameters] ServerListQuery query, IClusterAccess cluster, TimeProvider time, HttpContext context)
    {
        var fields = new Fields();
        fields.OneOf("format", format, "csv", "json");
        fields.ThrowIfAny();
        var isJson = format == "json";
        var question = query.Read() with { Limit = Part, Cursor = null };

        // The first page before the first byte: what is wrong with the question is still said properly.
        var page = await cluster.Servers.ListAsync(question);
        context.Response.ContentType = isJson ? "application/json; charset=utf-8" : "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition =
            $"attachment; filename=\"servers-{time.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.{(isJson ? "json" : "csv")}\"";
        await using var writer = new StreamWriter(context.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: !isJson));
        await writer.WriteAsync(isJson ? "[\n" : $"{string.Join(',', Columns.Select(column => column.Name))}\r\n");
        var isFirst = true;
        while (true)
        {
            foreach (var row in page.Items)
            {
                await writer.WriteAsync(isJson ? $"{(isFirst ? "" : ",\n")}{JsonSerializer.Serialize(row, ApiJson.Options)}" : Line(row));
                isFirst = false;
            }

            await writer.FlushAsync(context.RequestAborted);
            if (page.NextCursor is not { } cursor)
            {
                break;
            }

            page = await cluster.Servers.ListAsync(question with { Cursor = cursor });
        }

        await writer.WriteAsync(isJson ? "\n]\n" : "");
    }

    internal static string Line(ServerRow row) => $"{string.Join(',', Columns.Select(column => Cell(column.Value(row))))}\r\n";

    /// <remarks>A spreadsheet runs text that starts like a formula; an apostrophe keeps it text. Numbers of our own are safe.</remarks>
    internal static string Cell(object? value)
    {
        var text = value switch
        {
            null => "",
            DateTimeOffset time => ApiJson.Format(time),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            _ => value.ToString() ?? "",
        };
        if (value is string && text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..])
        {
            text = $"'{text}";
        }

        return text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
    }
}
