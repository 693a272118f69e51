using System.Globalization;
using DellServerManager.Credentials;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Servers;

/// <summary>Adds one server: look who answers, then save.</summary>
public sealed partial class AddSingle : LivePart
{
    private static readonly string[] Shown = ["address", "port", "name", "location", "tags", "notes", "username", "password"];

    private CredentialChoiceModel _credentials = new();
    private ProbeReport? _report;
    private Failure? _failure;
    private Problem? _problem;
    private string? _addressError;
    private string _address = "";
    private string _port = "443";
    private string _name = "";
    private string _location = "";
    private string _tags = "";
    private string _notes = "";
    private bool _looking;
    private bool _saving;

    [Parameter, EditorRequired] public required IReadOnlyList<CredentialSetSnapshot> Sets { get; set; }

    private bool CanAdd => !_looking && !_saving && _credentials.IsComplete && _report is { ManagedAs: null };

    private string? WhyNotAdd => (_report, _credentials.IsComplete) switch
    {
        (null, _) => "Look who answers first.",
        ({ ManagedAs: not null }, _) => "This address is managed already.",
        (_, false) => "Choose the credentials.",
        _ => null,
    };

    private int? Port => int.TryParse(_port, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;

    /// <summary>What was seen belongs to the former address.</summary>
    private void Forget() => (_report, _failure, _problem, _addressError) = (null, null, null, null);

    private async Task LookAsync()
    {
        Forget();
        if (!AddressList.TryParseHost(_address, out var host, out var mistake))
        {
            _addressError = mistake;
            return;
        }

        if (Port is not (>= 1 and <= 65535))
        {
            _failure = Failure.Of(new InvalidRequestException("port", "Use a number from 1 to 65535."));
            return;
        }

        _looking = true;
        StateHasChanged();
        var (report, failure) = await Cluster.TryAsync(grains => grains.Intake.ProbeAsync(new ServerAddress(host, Port.Value)));
        (_report, _looking) = (report, false);
        _problem = failure.Say("The address could not be asked");
    }

    private async Task AddAsync()
    {
        _saving = true;
        var (server, failure) = await Cluster.TryAsync(grains => grains.Intake.AddAsync(Read()));
        _saving = false;
        _failure = failure;
        _problem = failure.Rest("The server was not added", Shown);
        if (server is not null)
        {
            Toasts.Show($"{server.Name} was added; its first reading runs");
            Navigation.NavigateTo(ServerLook.Href(server.Id));
        }
    }

    private ServerRegistration Read() => new NewServerRequest
    {
        Address = _address,
        Port = Port,
        Name = Some(_name),
        CredentialSetId = _credentials.Set,
        Username = _credentials.Own?.Username,
        Password = _credentials.Own?.Password,
        Location = Some(_location),
        Tags = TagWords.Split(_tags),
        Notes = Some(_notes),
    }.Read();

    private static string? Some(string text) => text.Trim().Length == 0 ? null : text.Trim();
}
