using System.CommandLine;
using System.Net;
using DellServerManager.Silo.Configuration;

namespace DellServerManager.Silo.Administration;

/// <summary><c>cluster init</c> and <c>cluster join</c>: the certificates with which nodes know each other.</summary>
internal static class ClusterCommands
{
    public static Command Build()
    {
        var cluster = new Command("cluster", "Certificates between nodes: without them nodes listen on loopback only.");
        cluster.Subcommands.Add(Init());
        cluster.Subcommands.Add(Join());
        return cluster;
    }

    private static Command Init()
    {
        var directory = new Option<string>("--directory", "-d") { Description = "Where the CA is kept; its key signs nodes, guard it.", Required = true };
        var command = new Command("init", "Make the cluster's private CA, good for 10 years.") { directory };
        command.Runs(async (parsed, output, _) =>
        {
            var place = Path.GetFullPath(parsed.GetRequiredValue(directory));
            var authority = new ClusterAuthority(place, TimeProvider.System);
            authority.Make();
            await output.WriteLineAsync(
                $"""
                 The cluster CA is in {authority.CertificateFile}, its key in {authority.KeyFile} (mode 0600).
                 Keep the key off the nodes. For each node:
                   dsm cluster join --ca {place} --name NAME --address ADDRESS
                 """);
        });
        return command;
    }

    private static Command Join()
    {
        var ca = new Option<string>("--ca") { Description = "The directory that 'cluster init' made.", Required = true };
        var name = new Option<string>("--name") { Description = "The node's name, such as dsm-1.", Required = true };
        var address = new Option<string[]>("--address")
        {
            Description = "The address that other nodes reach it at; more than one may be given, the first is advertised.",
            Required = true,
        };
        var to = new Option<string?>("--out") { Description = "The file to write, .pem or .pfx; default NAME.pem beside the CA." };
        var command = new Command("join", "Make the certificate of one node.") { ca, name, address, to };
        command.Runs(async (parsed, output, _) =>
        {
            var place = Path.GetFullPath(parsed.GetRequiredValue(ca));
            var node = NodeName(parsed.GetRequiredValue(name));
            var addresses = parsed.GetRequiredValue(address);
            var advertised = AdvertisedOf(addresses[0]);
            var file = Path.GetFullPath(parsed.GetValue(to) ?? Path.Combine(place, $"{node}.pem"));
            var authority = new ClusterAuthority(place, TimeProvider.System);
            authority.SignNode(node, addresses, file);
            await output.WriteLineAsync(
                $"""
                 The certificate of {node} with its key is in {file} (mode 0600).
                 Copy it and {authority.CertificateFile} to the node, readable by the service alone, and set there:
                   DSM__Cluster__AdvertisedAddress={advertised}
                   DSM__Cluster__CertificateFile={file}
                   DSM__Cluster__CaFile={authority.CertificateFile}
                 All nodes and fronts must have certificates at the same time: there is no mixed mode.
                 """);
        });
        return command;
    }

    private static string NodeName(string name) => Uri.CheckHostName(name) == UriHostNameType.Dns
        ? name
        : throw new NodeStartException($"'{name}' is no name for a node: use letters, digits, hyphens and dots, such as dsm-1.");

    private static string AdvertisedOf(string address) => IPAddress.TryParse(address, out var number)
        ? number.ToString()
        : throw new NodeStartException($"The first --address is '{address}'; it must be an IP address of the node, which others connect to.");
}
