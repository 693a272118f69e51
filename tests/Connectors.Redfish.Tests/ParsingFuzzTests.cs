using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Json;
using DellServerManager.Connectors.Redfish.Resources;
using DellServerManager.Connectors.Redfish.Tests.Support;
using DellServerManager.Connectors.Redfish.Transport;

namespace DellServerManager.Connectors.Redfish.Tests;

/// <summary>Whatever comes over the wire: a record, or the one error that says that it was no Redfish.</summary>
public sealed class ParsingFuzzTests
{
    private static readonly byte[][] Seeds = [.. CannedRedfish.AllFiles().Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];

    private static readonly Func<RedfishResource, object?>[] Readers =
    [
        ServiceRoot.Read, ComputerSystem.Read, Manager.Read, Thermal.ReadClassic, Power.ReadClassic, Sensor.Read, Fan.ReadMember,
        Temperature.ReadMetric, PowerSupply.ReadMember, PowerSupply.ReadClassic, Processor.Read, MemoryModule.Read, Drive.Read, Volume.Read,
        NetworkAdapter.Read, EthernetInterface.Read, FirmwareComponent.Read, RollupStatus.Read, LogEntry.Read, Redundancy.Read,
        resource => StorageController.Read(resource, resource.Child("StorageControllers")), resource => ResourceReader.NextLink(resource),
    ];

    private static readonly string[] JunkValues =
    [
        "null", "true", "0", "-1", "1e400", "\"\"", "\"NA\"", "\"\\ud800\"", "[]", "{}", "[null]", "[[1]]", "{\"a\":{\"b\":[]}}", "\"\\u00a0\"",
        "\"9999-99-99T99:99:99\"", "99999999999999999999", "\"20221026155252.000000-9999\"", "\"-__-\"", "{\"@odata.id\":7}", "\"https://x\"",
    ];

    private static readonly Gen<string> Junk = Gen.Int[0, JunkValues.Length - 1].Select(at => JunkValues[at]);

    [Fact]
    public void Any_bytes_are_read_or_malformed() =>
        Gen.Byte.Array[0, 400].Sample(IsReadOrMalformed, iter: 5_000);

    [Fact]
    public void Real_answers_with_damaged_bytes_are_read_or_malformed() =>
        Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Select(Gen.Int[0, 100_000], Gen.Byte).Array[1, 8], Gen.Int[0, 100_000])
            .Sample((seed, damages, cut) =>
            {
                var body = Seeds[seed].ToArray();
                foreach (var (at, value) in damages)
                {
                    body[at % body.Length] = value;
                }
                return IsReadOrMalformed(cut % 3 == 0 ? body[..(cut % body.Length)] : body);
            }, iter: 4_000);

    [Fact]
    public void Real_answers_with_exchanged_values_always_yield_a_record() =>
        Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Select(Gen.Int[0, 1_000], Junk).Array[1, 6]).Sample((seed, exchanges) =>
        {
            if (TryNode(Seeds[seed]) is not { } root)
            {
                return true;
            }
            foreach (var (at, junk) in exchanges)
            {
                Exchange(root, at, junk);
            }
            var resource = RedfishResource.Parse(Encoding.UTF8.GetBytes(root.ToJsonString().Replace("\"@@", "", StringComparison.Ordinal)
                .Replace("@@\"", "", StringComparison.Ordinal).Replace("\\u0022", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)), "/x");
            return Readers.All(read => read(resource) is not null || true);
        }, iter: 4_000);

    [Fact]
    public void A_damaged_error_is_still_an_error() =>
        Gen.Select(Gen.Int[0, Seeds.Length - 1], Gen.Int[0, 100_000], Gen.Byte, Gen.Int[400, 599]).Sample((seed, at, value, status) =>
        {
            var body = Seeds[seed].ToArray();
            body[at % body.Length] = value;
            var error = RedfishErrors.From(RedfishRequest.Get("/x"), new RedfishResponse { StatusCode = status, Body = body });
            return error.StatusCode == status && error.Message.Length > 0;
        }, iter: 5_000);

    private static bool IsReadOrMalformed(byte[] body)
    {
        try
        {
            var resource = RedfishResource.Parse(body, "/x");
            foreach (var read in Readers)
            {
                read(resource);
            }
        }
        catch (RedfishMalformedException)
        {
            // As promised; everything else fails the test.
        }
        RedfishErrorParser.Parse(body);
        return true;
    }

    private static JsonObject? TryNode(byte[] body) => RedfishJson.TryParse(body, out _) ? JsonNode.Parse(body) as JsonObject : null;

    // Marks the place; the marks are taken off as text, because a node cannot hold what is not quite JSON.
    private static void Exchange(JsonObject root, int at, string junk)
    {
        var places = new List<(JsonObject Parent, string Name)>();
        Collect(root, places);
        if (places.Count > 0)
        {
            var (parent, name) = places[at % places.Count];
            parent[name] = $"@@{junk}@@";
        }
    }

    private static void Collect(JsonNode? node, List<(JsonObject, string)> places)
    {
        if (node is JsonObject parent)
        {
            foreach (var (name, child) in parent)
            {
                places.Add((parent, name));
                Collect(child, places);
            }
        }
        else if (node is JsonArray list)
        {
            foreach (var child in list)
            {
                Collect(child, places);
            }
        }
    }
}
