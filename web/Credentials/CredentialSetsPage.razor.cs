using DellServerManager.Credentials;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Credentials;

/// <summary>The credential sets, how each is doing, and which one an address gets.</summary>
public sealed partial class CredentialSetsPage : LivePart
{
    private IReadOnlyList<CredentialSetSnapshot>? _sets;
    private Problem? _problem;
    private CredentialSetEditor _editor = null!;
    private ConfirmDialog _confirm = null!;

    /// <summary>A set that somebody asked for by a link; it is marked.</summary>
    [SupplyParameterFromQuery] public Guid? Set { get; set; }

    /// <summary>Opens the editor for a new set at once.</summary>
    [SupplyParameterFromQuery] public string? New { get; set; }

    protected override IReadOnlyCollection<string> Kinds => ["credential-set"];

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override Task OnChangesAsync(LiveChanges changes) => ReadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        base.OnAfterRender(firstRender);
        if (firstRender && New is not null && MayAdminister)
        {
            _editor.Open(null);
        }
    }

    private async Task ReadAsync()
    {
        var (sets, failure) = await Cluster.TryAsync(grains => grains.CredentialSets.ListAsync());
        _sets = sets ?? _sets;
        _problem = failure.Say("The credential sets could not be read", ReadAsync);
    }

    private async Task ResumeAsync(CredentialSetSnapshot set)
    {
        var answer = await _confirm.AskAsync(new(ConfirmLevel.Preview, $"Use {set.Name} again?", "Resume")
        {
            Text = "Make sure first that the password is right: each wrong try counts at the iDRAC, and some lock the account.",
            Perform = async _ => (await Cluster.TryAsync(grains => grains.CredentialSet(set.Id).ResumeAsync())).Failure.Say($"{set.Name} was not resumed"),
        });
        if (answer is not null)
        {
            Toasts.Show($"{set.Name} is in use again");
            await ReadAsync();
        }
    }

    private async Task RemoveAsync(CredentialSetSnapshot set)
    {
        var answer = await _confirm.AskAsync(new(ConfirmLevel.Typed, $"Delete {set.Name}?", $"Delete {set.Name}")
        {
            Text = "Servers that get these credentials by their address get those of the next rule that fits, or none. The password cannot be brought back.",
            TypeThis = set.Name,
            Perform = async _ => (await Cluster.TryAsync(grains => grains.CredentialSet(set.Id).RemoveAsync())).Say($"{set.Name} was not deleted"),
        });
        if (answer is not null)
        {
            Toasts.Show($"{set.Name} was deleted");
            await ReadAsync();
        }
    }
}
