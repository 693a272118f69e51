using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Numerics;
using DellServerManager.Servers;

namespace DellServerManager.Web.Servers;

/// <summary>Reads addresses as people write them: one, a range or a CIDR block, each with an optional port.</summary>
/// <remarks>
/// Forms: <c>host</c>, <c>host:port</c>, <c>[v6]:port</c>, <c>10.0.0.0/28</c> (its hosts), <c>10.0.0.5-10.0.0.40</c>,
/// <c>10.0.0.5-40</c>, each also with <c>:port</c>. Addresses come out in their shortest form, names in lower case.
/// </remarks>
public static class AddressList
{
    public const int DefaultPort = 443;

    /// <summary>Addresses in one list, ranges and blocks counted with all they hold.</summary>
    public const int Limit = 20_000;

    public const string Advice = "Use an address, a range or a CIDR block, for example 10.20.0.0/24.";

    /// <summary>Reads a whole list. An address that comes twice counts once.</summary>
    /// <param name="port">The port of entries that name none.</param>
    public static AddressListResult Parse(IEnumerable<string?> entries, int port = DefaultPort, int limit = Limit)
    {
        var found = new HashSet<ServerAddress>();
        var addresses = new List<ServerAddress>();
        var mistakes = new List<AddressMistake>();
        var index = -1;
        foreach (var entry in entries)
        {
            index++;
            if (TryParse(entry, port, limit, out var members, out var mistake))
            {
                addresses.AddRange(members.Where(found.Add));
            }
            else
            {
                mistakes.Add(new AddressMistake(index, entry ?? "", mistake));
            }

            if (addresses.Count > limit)
            {
                mistakes.Add(new AddressMistake(index, entry ?? "", TooMany(limit)));
                break;
            }
        }

        return new AddressListResult(addresses, mistakes);
    }

    /// <summary>Reads text with entries separated by commas, semicolons, blanks or line breaks.</summary>
    public static AddressListResult ParseText(string text, int port = DefaultPort, int limit = Limit) =>
        Parse(text.Split([',', ';', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries), port, limit);

    /// <summary>Reads the address of one server: no range, no block, no port.</summary>
    public static bool TryParseHost(string? text, out string host, out string mistake)
    {
        var trimmed = text?.Trim() ?? "";
        host = "";
        mistake = trimmed switch
        {
            "" => "Give an IPv4 or IPv6 address or a name.",
            _ when trimmed.Contains("://", StringComparison.Ordinal) => "Leave out the protocol: give the address or name alone.",
            _ when trimmed.Contains('/', StringComparison.Ordinal) => "Give one address here. A block goes into the import.",
            _ when TryIp(trimmed) is { } ip => MistakeIn(ip) ?? Take(Shortest(ip), out host),
            _ when IsName(trimmed) => Take(NameOf(trimmed), out host),
            _ when trimmed.Count(letter => letter == ':') == 1 => "Give the port in its own field.",
            _ => "Use an IPv4 address, an IPv6 address or a DNS name, for example 10.20.0.7 or idrac-7.site.",
        };

        return mistake.Length == 0;
    }

    private static bool TryParse(string? entry, int port, int limit, out IEnumerable<ServerAddress> members, out string mistake)
    {
        members = [];
        var text = entry?.Trim() ?? "";
        if (text.Length == 0)
        {
            mistake = $"This entry is empty. {Advice}";
            return false;
        }

        if (text.Contains("://", StringComparison.Ordinal))
        {
            mistake = $"Leave out the protocol. {Advice}";
            return false;
        }

        var (hosts, portText) = SplitPort(text);
        if (portText is not null
            && !(int.TryParse(portText, NumberStyles.None, CultureInfo.InvariantCulture, out port) && port is >= 1 and <= 65535))
        {
            mistake = $"'{portText}' is not a port. Use a number from 1 to 65535.";
            return false;
        }

        mistake = hosts.Contains('/', StringComparison.Ordinal)
            ? Block(hosts, limit, out var addresses)
            : Range(hosts, limit, out addresses) ?? Single(hosts, out addresses);
        members = addresses.Select(host => new ServerAddress(host, port));
        return mistake.Length == 0;
    }

    /// <summary>Cuts off <c>:port</c>. A bare IPv6 address has colons of its own and needs brackets to carry a port.</summary>
    private static (string Hosts, string? Port) SplitPort(string text)
    {
        var colon = text.LastIndexOf(':');
        var isPort = colon >= 0
            && (text.IndexOf(':', StringComparison.Ordinal) == colon
                || text.AsSpan(0, colon).TrimEnd("0123456789/").EndsWith("]", StringComparison.Ordinal));
        return isPort && colon > text.LastIndexOf(']') ? (text[..colon], text[(colon + 1)..]) : (text, null);
    }

    private static string Single(string text, out IEnumerable<string> hosts)
    {
        hosts = [];
        if (TryIp(text) is { } ip)
        {
            hosts = [Shortest(ip)];
            return MistakeIn(ip) ?? "";
        }

        if (IsName(text))
        {
            hosts = [NameOf(text)];
            return "";
        }

        return $"'{text}' is neither an address nor a name. {Advice}";
    }

    private static string Block(string text, int limit, out IEnumerable<string> hosts)
    {
        hosts = [];
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (TryIp(text[..slash].Trim()) is not { } first
            || !int.TryParse(text.AsSpan(slash + 1).TrimEnd(']'), NumberStyles.None, CultureInfo.InvariantCulture, out var prefix)
            || prefix > BitsOf(first))
        {
            return $"'{text}' is not a CIDR block. {Advice}";
        }

        var hostBits = BitsOf(first) - prefix;
        var start = NumberOf(first) >> hostBits << hostBits;
        if (start != NumberOf(first))
        {
            var block = $"{Shortest(AddressOf(start, first.AddressFamily))}/{prefix}";
            return $"'{text}' lies inside the block {block}. Write {block} for the whole block, or the address without /{prefix}.";
        }

        if (MistakeIn(first) is { } mistake && prefix == BitsOf(first))
        {
            return mistake;
        }

        // The first address of a block names the network (IPv6: its router) and the last IPv4 one reaches all of it.
        var isV4 = first.AddressFamily == AddressFamily.InterNetwork;
        var skipFirst = hostBits >= 2 ? 1 : 0;
        var count = (BigInteger.One << hostBits) - skipFirst - (isV4 ? skipFirst : 0);
        return count > limit ? TooMany(limit) : Take(start + skipFirst, (int)count, first.AddressFamily, out hosts);
    }

    /// <returns>Null when this is not a range.</returns>
    private static string? Range(string text, int limit, out IEnumerable<string> hosts)
    {
        hosts = [];
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash <= 0 || TryIp(text[..dash].Trim()) is not { } first)
        {
            return null;
        }

        var end = text[(dash + 1)..].Trim();
        var last = TryIp(end)
            ?? (byte.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out _) && first.AddressFamily == AddressFamily.InterNetwork
                ? TryIp($"{first.ToString()[..first.ToString().LastIndexOf('.')]}.{end}")
                : null);
        if (last is null || last.AddressFamily != first.AddressFamily)
        {
            return $"'{text}' is not a range. Use two addresses of one kind, for example 10.20.0.5-10.20.0.40.";
        }

        var count = NumberOf(last) - NumberOf(first) + 1;
        return count < 1 ? $"'{text}' ends before it starts. Put the lower address first."
            : count > limit ? TooMany(limit)
            : MistakeIn(first) ?? Take(NumberOf(first), (int)count, first.AddressFamily, out hosts);
    }

    private static string Take(BigInteger start, int count, AddressFamily family, out IEnumerable<string> hosts)
    {
        hosts = Enumerable.Range(0, count).Select(step => Shortest(AddressOf(start + step, family)));
        return "";
    }

    private static string Take(string value, out string host)
    {
        host = value;
        return "";
    }

    private static string TooMany(int limit) =>
        string.Create(CultureInfo.InvariantCulture, $"These are more than {limit:N0} addresses. Send them in several parts or use narrower blocks.");

    /// <summary>Strict: four decimal numbers, or IPv6 with or without brackets. No zone, no octal, no short forms of IPv4.</summary>
    private static IPAddress? TryIp(string text)
    {
        var bare = text is ['[', .. var inner, ']'] ? inner : text.TrimStart('[');
        var isV6 = bare.Contains(':', StringComparison.Ordinal);
        if (bare.Contains('%', StringComparison.Ordinal)
            || (!isV6 && (text != bare || !IsDottedQuad(bare)))
            || !IPAddress.TryParse(bare, out var ip))
        {
            return null;
        }

        return ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip;
    }

    private static bool IsDottedQuad(string text) =>
        text.Split('.') is { Length: 4 } parts
        && parts.All(part => part is { Length: >= 1 and <= 3 } && part.All(char.IsAsciiDigit) && (part == "0" || part[0] != '0'));

    private static string? MistakeIn(IPAddress ip) =>
        ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any) || ip.Equals(IPAddress.Broadcast) || ip.IsIPv6Multicast
        || (ip.AddressFamily == AddressFamily.InterNetwork && ip.GetAddressBytes()[0] is >= 224 and <= 239)
            ? $"{ip} is not the address of one machine. {Advice}"
            : null;

    /// <summary>RFC 1123; a last label of digits alone would be a mistyped address.</summary>
    private static bool IsName(string text)
    {
        var labels = text.TrimEnd('.').Split('.');
        return text.Length <= 253
            && labels.All(IsLabel)
            && !labels[^1].All(char.IsAsciiDigit);
    }

    private static bool IsLabel(string label) =>
        label is { Length: >= 1 and <= 63 }
        && label[0] != '-' && label[^1] != '-'
        && label.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-');

    private static string NameOf(string text) => text.TrimEnd('.').ToLowerInvariant();

    private static string Shortest(IPAddress ip) => ip.ToString();

    private static int BitsOf(IPAddress ip) => ip.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;

    private static BigInteger NumberOf(IPAddress ip) => new(ip.GetAddressBytes(), isUnsigned: true, isBigEndian: true);

    private static IPAddress AddressOf(BigInteger number, AddressFamily family)
    {
        var bytes = new byte[family == AddressFamily.InterNetwork ? 4 : 16];
        var digits = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        digits.CopyTo(bytes, bytes.Length - digits.Length);
        return new IPAddress(bytes);
    }
}

/// <summary>What a list of addresses came to.</summary>
/// <param name="Mistakes">Entries that could not be read; when there is one, nothing should be done with the rest.</param>
public sealed record AddressListResult(IReadOnlyList<ServerAddress> Addresses, IReadOnlyList<AddressMistake> Mistakes);

/// <param name="Index">The entry's place in the list, from 0.</param>
/// <param name="Sentence">What is wrong and what would be right.</param>
public sealed record AddressMistake(int Index, string Entry, string Sentence);
