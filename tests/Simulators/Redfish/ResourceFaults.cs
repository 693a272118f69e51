using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>Spoils what a sound resource says.</summary>
internal static class ResourceFaults
{
    public static void Apply(IdracFaults faults, JsonObject resource)
    {
        if (ReferenceEquals(faults, IdracFaults.None))
        {
            return;
        }

        if (faults.NullPowerState && resource.ContainsKey("PowerState"))
        {
            resource["PowerState"] = null;
        }

        if (faults.EmptyHealth)
        {
            EmptyHealth(resource);
        }

        if (faults.WrongTypes && resource.ContainsKey("Id"))
        {
            MistakeTypes(resource);
        }
    }

    private static void EmptyHealth(JsonNode node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                if (item is not null)
                {
                    EmptyHealth(item);
                }
            }

            return;
        }

        if (node is not JsonObject resource)
        {
            return;
        }

        foreach (var (name, value) in resource.ToArray())
        {
            if (name is "Health" or "HealthRollup" or "RollupStatus")
            {
                resource[name] = "";
            }
            else if (value is not null)
            {
                EmptyHealth(value);
            }
        }
    }

    private static void MistakeTypes(JsonObject resource)
    {
        foreach (var (name, value) in resource.ToArray())
        {
            if (name.StartsWith('@') || name is "Id" or "Links" or "Members")
            {
                continue;
            }

            resource[name] = value switch
            {
                JsonArray array => array.Count > 0 ? array[0]!.DeepClone() : new JsonObject(),
                JsonValue scalar => scalar.GetValueKind() switch
                {
                    System.Text.Json.JsonValueKind.Number => (JsonNode)scalar.ToString(),
                    System.Text.Json.JsonValueKind.String => name.Length,
                    _ => scalar.ToString(),
                },
                _ => value?.DeepClone(),
            };
        }
    }
}
