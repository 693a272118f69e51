using DellServerManager.Credentials;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Servers;

/// <summary>Gives one or many servers a credential set, or leaves it to their addresses.</summary>
public sealed partial class AssignCredentialsDialog : LivePart
{
    private FormDialog _dialog = null!;
    private CredentialChoiceModel _model = new();
    private IReadOnlyList<CredentialSetSnapshot> _sets = [];
    private IReadOnlyList<Guid> _servers = [];
    private IReadOnlyList<string> _refused = [];
    private Problem? _problem;

    [Parameter] public EventCallback OnDone { get; set; }

    private string Words => _servers.Count == 1 ? "one server" : $"{_servers.Count:N0} servers";

    public async Task Open(IReadOnlyList<Guid> servers)
    {
        (_servers, _model, _problem, _refused) = (servers, new() { Kind = CredentialKind.Set }, null, []);
        _dialog.Open();
        StateHasChanged();
        var (sets, failure) = await Cluster.TryAsync(grains => grains.CredentialSets.ListAsync());
        _sets = sets ?? [];
        _problem = failure.Say("The credential sets could not be read");
        if (_sets.Count == 0)
        {
            _model.Kind = CredentialKind.Address;
        }

        StateHasChanged();
    }

    private async Task<bool> AssignAsync()
    {
        var (counts, failure) = await Cluster.TryAsync(grains => ServerImport.AssignAsync(_servers, _model.Set, grains, Closed));
        _problem = failure.Say("The credentials could not be assigned");
        _refused = [.. (counts?.Refused ?? []).Select(refusal => refusal.Reason).Distinct()];
        if (counts is null)
        {
            return false;
        }

        Toasts.Show($"{counts.Assigned:N0} of {counts.Requested:N0} servers changed", _refused.Count == 0 ? StatusKind.Ok : StatusKind.Warning);
        await OnDone.InvokeAsync();
        return _refused.Count == 0;
    }
}
