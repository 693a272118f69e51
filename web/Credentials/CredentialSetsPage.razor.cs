using DellServerManager.Credentials;
using DellServerManager.Web.Components;

namespace DellServerManager.Web.Credentials;

/// <summary>The credential sets with their state.</summary>
public sealed partial class CredentialSetsPage
{
    private ConfirmDialog _confirm = null!;
    private IReadOnlyList<CredentialSetSnapshot>? _sets;
    private CredentialSetSnapshot? _edited;
    private bool _editing;

    protected override async Task ReadAsync() =>
        _sets = await AskAsync("The credential sets could not be read", cluster => cluster.CredentialSets.ListAsync()) ?? _sets;

    private static string Word(CredentialSetCondition state) => state switch
    {
        CredentialSetCondition.Fine => "Fine",
        CredentialSetCondition.Failing => "Failing",
        CredentialSetCondition.Suspended => "Suspended",
    };

    private static string FewRanges(CredentialSetSnapshot set) => set.Ranges.Count switch
    {
        0 => "none",
        <= 2 => string.Join(", ", set.Ranges.Select(range => range.Cidr)),
        _ => $"{set.Ranges[0].Cidr} and {set.Ranges.Count - 1} more",
    };

    private static string AllRanges(CredentialSetSnapshot set) => set.Ranges.Count == 0
        ? "Used only by servers that are linked to it, or as default"
        : string.Join('\n', set.Ranges.Select(range => $"{range.Cidr}, priority {range.Priority}"));

    private void Edit(CredentialSetSnapshot? set) => (_edited, _editing) = (set, true);

    private void Close() => (_edited, _editing) = (null, false);

    private async Task SavedAsync(CredentialSetSnapshot set)
    {
        Close();
        Toasts.Show($"Credential set {set.Name} saved");
        await ReadAsync();
    }

    private async Task ResumeAsync(CredentialSetSnapshot set)
    {
        var answer = await _confirm.AskAsync(new(ConfirmLevel.Impact, $"Resume {set.Name}?", "Resume")
        {
            Text = $"{set.StateReason} Correct the password first if it is wrong: each further wrong sign-in counts towards the lock-out of "
                + $"'{set.Username}' on the iDRACs. From now on the manager signs in with this set again.",
            Perform = async _ => Explain(
                (await Cluster.TryAsync(cluster => cluster.CredentialSet(set.Id).ResumeAsync())).Failure, $"{set.Name} was not resumed"),
        });
        if (answer is not null)
        {
            Toasts.Show($"{set.Name} is used again");
            await ReadAsync();
        }
    }

    private async Task RemoveAsync(CredentialSetSnapshot set)
    {
        var answer = await _confirm.AskAsync(new(ConfirmLevel.Typed, $"Remove {set.Name}?", "Remove")
        {
            Text = "Its password is deleted. Addresses in its ranges then get the next set that fits; see Resolve an address.",
            TypeThis = set.Name,
            Perform = async _ => Explain(await Cluster.TryAsync(cluster => cluster.CredentialSet(set.Id).RemoveAsync()), $"{set.Name} was not removed"),
        });
        if (answer is not null)
        {
            Toasts.Show($"{set.Name} removed");
            await ReadAsync();
        }
    }
}
