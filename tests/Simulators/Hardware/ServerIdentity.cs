namespace DellServerManager.Simulators;

/// <summary>What makes one server different from another of its model: tag, MAC addresses, serial numbers, place.</summary>
internal readonly struct ServerIdentity(int seed, int index)
{
    /// <summary>Dell writes tags without vowels.</summary>
    private const string TagLetters = "BCDFGHJKLMNPQRSTVWXYZ0123456789";
    private const string HexTagLetters = "0123456789BCDF";
    private const string SerialLetters = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";
    private const int AdapterAddresses = 16;

    private static readonly string[] Vendors = ["B0:7B:25", "F4:02:70", "D0:8E:79", "2C:EA:7F"];

    private readonly int _index = index;

    public Deterministic Numbers { get; } = new(seed, index);

    /// <summary>Unique in the fleet: its tail counts. Every seventeenth reads as a hexadecimal number.</summary>
    public string ServiceTag => _index % 17 == 16
        ? Numbers.Text(3, HexTagLetters, "tag") + Counted(HexTagLetters, 4, 10007)
        : Numbers.Text(4, TagLetters, "tag") + Counted(TagLetters, 3, 7919);

    public string BoardSerial => $"CNFCP00{Numbers.Text(7, SerialLetters, "board")}";

    public string Rack => $"R{_index / 20 % 40 + 1:00}";

    public int RackUnit => _index % 20 * 2 + 1;

    public string AssetTag => $"HALL-{(char)('A' + _index / 800 % 26)}-{Rack}-U{RackUnit:00}";

    public string HostName => $"esx-{_index + 1:00000}.lab.example";

    /// <summary>Offset of the iDRAC's local time, as the site's administrator once set it.</summary>
    public TimeSpan TimeZone => TimeSpan.FromHours(Numbers.Pick([-6, -5, -5, 0, 1, 2], "zone"));

    /// <summary>Address 0 is the iDRAC's own; 1 to 15 are the host's ports.</summary>
    public string MacAddress(int port)
    {
        var tail = (_index * AdapterAddresses) + port;
        return $"{Numbers.Pick(Vendors, "oui")}:{(tail >> 16) & 255:X2}:{(tail >> 8) & 255:X2}:{tail & 255:X2}";
    }

    public string Serial(string part, int n) => Numbers.Text(12, SerialLetters, part, n);

    private string Counted(string letters, int length, int stride)
    {
        var size = 1L;
        for (var i = 0; i < length; i++)
        {
            size *= letters.Length;
        }

        var number = (long)_index * stride % size;
        var text = new char[length];
        for (var i = length - 1; i >= 0; i--)
        {
            text[i] = letters[(int)(number % letters.Length)];
            number /= letters.Length;
        }

        return new string(text);
    }
}
