using System.Globalization;
using System.Text;

namespace DellServerManager.Connectors.Redfish.Transport;

/// <summary>Paths as an iDRAC writes them. They go back as they came, because a second encoding breaks sensor ids.</summary>
public static class RedfishPath
{
    public const string ServiceRoot = "/redfish/v1";

    /// <summary>The path and query of a link, which may be absolute; null if it is not a path on this iDRAC.</summary>
    /// <remarks>Host and scheme of an absolute link are dropped, so that an answer cannot send a password elsewhere.</remarks>
    public static string? FromLink(string? link)
    {
        if (string.IsNullOrWhiteSpace(link))
        {
            return null;
        }
        var path = link.Trim();
        var scheme = path.IndexOf("://", StringComparison.Ordinal);
        if (scheme is > 0 and < 8)
        {
            var slash = path.IndexOf('/', scheme + 3);
            path = slash < 0 ? "/" : path[slash..];
        }
        return path.StartsWith('/') && !path.Any(char.IsControl) ? path : null;
    }

    /// <summary>The path in the form that goes on the wire: no fragment, blanks and non-ASCII characters escaped, the rest untouched.</summary>
    /// <exception cref="ArgumentException">It does not start with a slash or holds control characters.</exception>
    public static string ToWire(string path)
    {
        if (!path.StartsWith('/') || path.Any(char.IsControl))
        {
            throw new ArgumentException("A Redfish path starts with a slash and holds no control characters.", nameof(path));
        }
        var fragment = path.IndexOf('#', StringComparison.Ordinal);
        var wire = fragment < 0 ? path : path[..fragment];
        return wire.All(IsPlain) ? wire : Escape(wire);
    }

    /// <summary>The last segment, which is the id of the resource.</summary>
    public static string LastSegment(string path)
    {
        var end = path.IndexOfAny(['?', '#']);
        var trimmed = (end < 0 ? path : path[..end]).TrimEnd('/');
        return trimmed[(trimmed.LastIndexOf('/') + 1)..];
    }

    private static bool IsPlain(char c) => c is > ' ' and < '\x7f' and not ('"' or '<' or '>');

    private static string Escape(string path)
    {
        var escaped = new StringBuilder(path.Length + 16);
        foreach (var b in Encoding.UTF8.GetBytes(path))
        {
            if (IsPlain((char)b))
            {
                escaped.Append((char)b);
            }
            else
            {
                escaped.Append(CultureInfo.InvariantCulture, $"%{b:X2}");
            }
        }
        return escaped.ToString();
    }
}
