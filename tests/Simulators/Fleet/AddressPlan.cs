using System.Buffers.Binary;
using System.Net;

namespace DellServerManager.Simulators;

/// <summary>Which address each iDRAC has: one after another, without .0 and .255, as a site would give them out.</summary>
public static class AddressPlan
{
    public static IEnumerable<IPAddress> From(IPAddress first, int count)
    {
        var number = BinaryPrimitives.ReadUInt32BigEndian(first.GetAddressBytes());
        for (var given = 0; given < count; number++)
        {
            if ((number & 255) is not (0 or 255))
            {
                given++;
                yield return ToAddress(number);
            }
        }
    }

    private static IPAddress ToAddress(uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes);
    }
}
