using System.Globalization;
using DellServerManager.Credentials;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Servers;

/// <summary>Changes what people say about a server and how it is reached. Sends only what was changed.</summary>
public sealed partial class EditServerDialog : LivePart
{
    private static readonly string[] Shown = ["name", "address", "port", "location", "tags", "notes", "username", "password"];

    private FormDialog _dialog = null!;
    private ServerSnapshot? _server;
    private IReadOnlyList<CredentialSetSnapshot> _sets = [];
    private CredentialChoiceModel _credentials = new();
    private Failure? _failure;
    private Problem? _problem;
    private string _name = "";
    private string _address = "";
    private string _port = "";
    private string _location = "";
    private string _tags = "";
    private string _notes = "";
    private bool _changesCredentials;

    [Parameter] public EventCallback<ServerSnapshot> OnSaved { get; set; }

    public async Task OpenAsync(Guid id)
    {
        (_server, _failure, _problem, _changesCredentials) = (null, null, null, false);
        _dialog.Open();
        StateHasChanged();
        var (server, failure) = await Cluster.TryAsync(grains => grains.Server(id).GetAsync());
        var (sets, _) = await Cluster.TryAsync(grains => grains.CredentialSets.ListAsync());
        _problem = failure.Say("The server could not be read");
        _sets = sets ?? [];
        if (server is not null)
        {
            Fill(server);
        }

        StateHasChanged();
    }

    private void Fill(ServerSnapshot server)
    {
        _server = server;
        (_name, _address, _port) = (server.Name, server.Address, server.Port.ToString(CultureInfo.InvariantCulture));
        (_location, _tags, _notes) = (server.Location ?? "", TagWords.Join(server.Tags), server.Notes ?? "");
        _credentials = CredentialChoiceModel.Of(server);
    }

    private async Task<bool> SaveAsync()
    {
        var server = _server!;
        var (saved, failure) = await Cluster.TryAsync(grains => grains.Server(server.Id).EditAsync(Read(server)));
        _failure = failure;
        _problem = failure.Rest($"{server.Name} could not be changed", Shown);
        if (saved is null)
        {
            return false;
        }

        Toasts.Show($"{saved.Name} was changed");
        await OnSaved.InvokeAsync(saved);
        return true;
    }

    /// <exception cref="InvalidRequestException">A field cannot be read.</exception>
    private ServerEdit Read(ServerSnapshot server)
    {
        int? port = int.TryParse(_port, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidRequestException("port", "Use a number from 1 to 65535.");
        var edit = new ServerPatchRequest
        {
            Name = Changed(_name, server.Name),
            Address = Changed(_address, server.Address),
            Port = port == server.Port ? null : port,
            Location = Changed(_location, server.Location),
            Notes = Changed(_notes, server.Notes),
            Tags = _tags == TagWords.Join(server.Tags) ? null : TagWords.Split(_tags),
        }.Read();
        return _changesCredentials ? edit with { Credentials = _credentials.Choice } : edit;
    }

    /// <summary>Null when it stays; empty clears.</summary>
    private static string? Changed(string typed, string? before) => typed.Trim() == (before ?? "") ? null : typed.Trim();
}
