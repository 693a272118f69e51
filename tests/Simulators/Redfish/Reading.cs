using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>What GET answers: a resource, shaped by the query and by the iDRAC's faults.</summary>
internal static class Reading
{
    public static Answer Read(SimulatedIdrac idrac, string path, IQueryCollection query)
    {
        var firmware = idrac.Firmware;
        var view = new IdracView(idrac);
        if (idrac.Faults.MissingResources && IsOdd(path))
        {
            return Errors.NotFound(firmware, path);
        }

        JsonObject? resource;
        if (LogResources.IsEntries(firmware, path))
        {
            var page = LogResources.Page(view, path, query);
            if (page.StatusCode != 200)
            {
                return page;
            }

            resource = page.Body!;
        }
        else
        {
            resource = ResourceTree.Find(view, path);
            if (resource is null)
            {
                return Errors.NotFound(firmware, path);
            }

            if (firmware.Queries && query.TryGetValue("$expand", out var expand))
            {
                Expansion.Expand(view, resource, expand.ToString());
            }
        }

        if (firmware.Queries && query.TryGetValue("$select", out var select))
        {
            Expansion.Select(resource, select.ToString());
        }

        ResourceFaults.Apply(idrac.Faults, resource);
        if (!firmware.IsIdrac10 || ResourcePath.IsOpen(path))
        {
            return new Answer(200, resource);
        }

        // Malformed as on the real thing: a weak tag quoted once more.
        var tag = $"\"W/'gen-{idrac.Identity.Numbers.Between(1, 90, path)}'\"";
        resource["@odata.etag"] = tag;
        return new Answer(200, resource) { Headers = [("ETag", tag)] };
    }

    private static bool IsOdd(string path) =>
        path.EndsWith("/Power", StringComparison.Ordinal) || path.EndsWith("/Thermal", StringComparison.Ordinal)
        || path.Contains("DellRollupStatus", StringComparison.Ordinal) || path.Contains("/Storage", StringComparison.Ordinal)
        || path.Contains("/Log", StringComparison.Ordinal);
}
