using System.Net;
using DellServerManager.Credentials;

namespace DellServerManager.Web.Credentials;

/// <summary>A set while a person types.</summary>
internal sealed class CredentialSetDraft
{
    private readonly CredentialSetSnapshot? _before;

    public CredentialSetDraft(CredentialSetSnapshot? before)
    {
        _before = before;
        if (before is not null)
        {
            (Name, Username, IsDefault, Priority, Description) =
                (before.Name, before.Username, before.IsDefault, before.Priority, before.Description ?? "");
            Ranges = [.. before.Ranges.Select(range => new RangeDraft { Cidr = range.Cidr, Priority = range.Priority, Description = range.Description })];
        }
    }

    public string Name { get; set; } = "";

    public string Username { get; set; } = "root";

    /// <summary>Empty: the present one stays.</summary>
    public string Password { get; set; } = "";

    public bool IsDefault { get; set; }

    public int? Priority { get; set; } = 100;

    public string Description { get; set; } = "";

    public List<RangeDraft> Ranges { get; } = [];

    public NewCredentialSetRequest AsNew() => new()
    {
        Name = Name,
        Username = Username,
        Password = Password,
        IsDefault = IsDefault,
        Priority = Priority,
        Description = Description.Length == 0 ? null : Description,
        Ranges = Requests(),
    };

    /// <summary>Only what differs from what was there.</summary>
    public CredentialSetPatchRequest AsPatch()
    {
        var before = _before!;
        return new()
        {
            Name = Name == before.Name ? null : Name,
            Username = Username == before.Username ? null : Username,
            Password = Password.Length == 0 ? null : Password,
            IsDefault = IsDefault == before.IsDefault ? null : IsDefault,
            Priority = (Priority ?? 100) == before.Priority ? null : Priority ?? 100,
            Description = Description == (before.Description ?? "") ? null : Description,
            Ranges = SameRanges(before) ? null : Requests(),
        };
    }

    /// <summary>Sentences about networks that another set has too, where priorities decide.</summary>
    public IEnumerable<string> Overlaps(IEnumerable<CredentialSetSnapshot> others) =>
        from own in Ranges
        let mine = own.Network
        where mine is not null
        from other in others
        where other.Id != _before?.Id
        from range in other.Ranges
        where IPNetwork.TryParse(range.Cidr, out var network) && Overlap(mine.Value, network)
        select $"{own.Cidr.Trim()} overlaps {range.Cidr} of {other.Name} (priority {range.Priority}). "
            + "The lower priority number wins; among equals the narrower network.";

    private static bool Overlap(IPNetwork one, IPNetwork two) => one.Contains(two.BaseAddress) || two.Contains(one.BaseAddress);

    private bool SameRanges(CredentialSetSnapshot before) =>
        Ranges.Select(range => (range.Cidr.Trim(), range.Priority)).SequenceEqual(before.Ranges.Select(range => (range.Cidr, (int?)range.Priority)));

    private List<RangeRequest?> Requests() => [.. Ranges.Select(range => new RangeRequest(range.Cidr, range.Priority, range.Description))];
}

internal sealed class RangeDraft
{
    public string Cidr { get; set; } = "";

    public int? Priority { get; set; } = 100;

    public string? Description { get; init; }

    public IPNetwork? Network => IPNetwork.TryParse(Cidr.Trim(), out var network) ? network : null;
}
