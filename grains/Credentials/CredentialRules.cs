using System.Net;

namespace DellServerManager.Credentials;

/// <summary>What a credential set must look like.</summary>
internal static class CredentialRules
{
    /// <exception cref="InvalidFieldException">Names the field that is wrong and what would be right.</exception>
    public static void Check(string name, string username, string password, int priority, IReadOnlyList<CredentialRange> ranges)
    {
        Require(name.Trim().Length is > 0 and <= 100, "name", "Give the set a name of at most 100 characters.");
        Require(username.Length is > 0 and <= 256, "username", "Give the user name that the iDRACs know.");
        Require(password.Length is > 0 and <= 127, "password", "Give a password of at most 127 characters, as iDRACs allow.");
        Require(priority is >= 1 and <= 1000, "priority", "Use a priority from 1 (asked first) to 1000.");
        for (var index = 0; index < ranges.Count; index++)
        {
            Require(
                TryNetwork(ranges[index].Cidr, out _),
                $"ranges[{index}].cidr",
                $"'{ranges[index].Cidr}' is not a network. Use a CIDR block, for example 10.20.0.0/24.");
            Require(ranges[index].Priority is >= 1 and <= 1000, $"ranges[{index}].priority", "Use a priority from 1 (asked first) to 1000.");
        }
    }

    /// <summary>Ranges in their shortest form, host bits cleared, doubles merged (the better priority stays).</summary>
    public static IReadOnlyList<CredentialRange> Normalise(IEnumerable<CredentialRange> ranges) =>
    [
        .. ranges
            .Select(range => range with { Cidr = TryNetwork(range.Cidr, out var network) ? network.ToString() : range.Cidr })
            .GroupBy(range => range.Cidr)
            .Select(same => same.MinBy(range => range.Priority)!),
    ];

    /// <summary>Reads a CIDR block; host bits may be set and a plain address is a network of one.</summary>
    public static bool TryNetwork(string text, out IPNetwork network)
    {
        network = default;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IPAddress.TryParse(slash < 0 ? text : text[..slash], out var address))
        {
            return false;
        }

        var longest = address.GetAddressBytes().Length * 8;
        var length = longest;
        if (slash >= 0 && (!int.TryParse(text[(slash + 1)..], out length) || length < 0 || length > longest))
        {
            return false;
        }

        var bytes = address.GetAddressBytes();
        for (var bit = length; bit < longest; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        network = new IPNetwork(new IPAddress(bytes), length);
        return true;
    }

    private static void Require(bool holds, string field, string message)
    {
        if (!holds)
        {
            throw new InvalidFieldException(field, message);
        }
    }
}
