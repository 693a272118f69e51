using System.Globalization;
using System.Text;
using DellServerManager.Credentials;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace DellServerManager.Web.Servers;

/// <summary>Adds servers of a table; says line by line what is wrong before anything is sent.</summary>
public sealed partial class AddCsv : LivePart
{
    private const int PreviewAtMost = 200;
    private const int MaxBytes = 1024 * 1024;
    private const string Template = "data:text/csv;charset=utf-8,address,name,location,notes,tags%0D%0A10.20.0.7,esx-01,%22Hall 1, rack B7%22,,esx;prod%0D%0A10.20.1.0/28,,Hall 2,,lab%0D%0A";

    private readonly CredentialChoiceModel _credentials = new();
    private IReadOnlyList<ServerRegistration> _servers = [];
    private IReadOnlyList<CsvMistake> _mistakes = [];
    private Problem? _problem;
    private string? _fileError;
    private string? _portError;
    private string? _done;
    private string _text = "";
    private string _port = "443";
    private bool _adding;

    [Parameter, EditorRequired] public required IReadOnlyList<CredentialSetSnapshot> Sets { get; set; }

    private bool CanAdd => _servers.Count > 0 && _mistakes.Count == 0 && _portError is null && _credentials.IsComplete && !_adding;

    private string Summary => _mistakes.Count > 0 ? "" : _servers.Count switch
    {
        0 => "",
        1 => "1 server is ready",
        var count => $"{count:N0} servers are ready",
    };

    private async Task LoadAsync(InputFileChangeEventArgs change)
    {
        _fileError = null;
        if (change.File.Size > MaxBytes)
        {
            _fileError = "The file is larger than 1 MiB. Split it.";
            return;
        }

        try
        {
            await using var stream = change.File.OpenReadStream(MaxBytes, Closed);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            _text = await reader.ReadToEndAsync(Closed);
            Check();
        }
        catch (IOException)
        {
            _fileError = "The file could not be read. Choose it again.";
        }
    }

    private void Check()
    {
        _done = null;
        (_servers, _mistakes) = ([], []);
        int? port = int.TryParse(_port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        _portError = port is >= 1 and <= 65535 ? null : "Use a number from 1 to 65535.";
        if (_portError is null && _text.Trim().Length > 0)
        {
            (_servers, _mistakes) = CsvCheck.Of(_text, _credentials.Set, port);
        }
    }

    private async Task AddAsync()
    {
        _adding = true;
        StateHasChanged();
        var (counts, failure) = await Cluster.TryAsync(grains => ServerImport.SendAsync(_servers, grains, Closed));
        _adding = false;
        _problem = failure.Say("The servers were not all added");
        if (counts is not null)
        {
            (_text, _servers) = ("", []);
            _done = ImportWords.Of(counts);
        }
    }
}

/// <param name="Where">The line, or what else it is about.</param>
public sealed record CsvMistake(string Where, string Sentence);

/// <summary>A dry run of a table: what would be added, or what is wrong with which line.</summary>
internal static class CsvCheck
{
    public static (IReadOnlyList<ServerRegistration> Servers, IReadOnlyList<CsvMistake> Mistakes) Of(string text, Guid? credentialSetId, int? port)
    {
        try
        {
            return (ServerCsv.Read(text, credentialSetId, port), []);
        }
        catch (InvalidRequestException wrong)
        {
            return ([], [.. wrong.Errors.SelectMany(error => error.Value, (error, sentence) => new CsvMistake(Where(error.Key), sentence))]);
        }
    }

    private static string Where(string field) => field switch
    {
        "body" => "The file",
        "port" => "Port",
        _ => $"{char.ToUpperInvariant(field[0])}{field[1..]}",
    };
}
