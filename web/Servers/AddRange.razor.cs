using System.Globalization;
using DellServerManager.Credentials;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Servers;

/// <summary>Adds many servers: looks who answers, shows it as it comes, adds what was chosen.</summary>
public sealed partial class AddRange : LivePart
{
    /// <summary>More than that are added without looking; the health checks find out who answers.</summary>
    private const int LookAtMost = 1024;
    private const int ProbesAtOnce = 32;
    private static readonly TimeSpan DrawEvery = TimeSpan.FromMilliseconds(400);

    private readonly CredentialChoiceModel _credentials = new();
    private AddressListResult _parsed = new([], []);
    private IReadOnlyList<ProbeRow> _rows = [];
    private HashSet<ServerAddress> _chosen = [];
    private CancellationTokenSource? _stopping;
    private Problem? _problem;
    private string? _portError;
    private string? _done;
    private string _text = "";
    private string _port = "443";
    private KeptForm? _kept;
    private bool _looking;
    private bool _adding;
    private bool _onlyAnswers;

    [Parameter, EditorRequired] public required IReadOnlyList<CredentialSetSnapshot> Sets { get; set; }

    private bool IsReadable => _parsed.Addresses.Count > 0 && _parsed.Mistakes.Count == 0 && _portError is null;

    private bool CanLook => IsReadable && _parsed.Addresses.Count <= LookAtMost && !_adding;

    private bool CanAddAll => IsReadable && _credentials.IsComplete && !_adding;

    private IReadOnlyList<ProbeRow> NewOnes => [.. _rows.Where(row => row.Report?.IsNew() == true)];

    private IEnumerable<ProbeRow> ShownRows => _rows.Where(row => !_onlyAnswers || row.Report is { Answered: true });

    private string Summary => _parsed.Addresses.Count switch
    {
        0 => "",
        > LookAtMost => $"{_parsed.Addresses.Count:N0} addresses. Looking is possible for {LookAtMost:N0} at once; add all, or use narrower blocks.",
        1 => "1 address",
        var count => $"{count:N0} addresses",
    };

    private string Progress
    {
        get
        {
            var asked = _rows.Count(row => row.Report is not null || row.Error is not null);
            var answered = _rows.Count(row => row.Report is { IsIdrac: true });
            return asked < _rows.Count && _looking
                ? $"{asked:N0} of {_rows.Count:N0} asked, {answered:N0} iDRACs"
                : $"{answered:N0} iDRACs, {NewOnes.Count:N0} of them new";
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stopping?.Dispose();
        await base.DisposeAsync();
    }

    private void Parse()
    {
        var port = int.TryParse(_port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 65535 ? number : 0;
        _portError = port == 0 ? "Use a number from 1 to 65535." : null;
        _parsed = AddressList.ParseText(_text, port == 0 ? AddressList.DefaultPort : port);
        _done = null;
    }

    private async Task LookAsync()
    {
        _rows = [.. _parsed.Addresses.Select(address => new ProbeRow(address))];
        (_chosen, _problem, _done, _looking) = ([], null, null, true);
        _stopping?.Dispose();
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(Closed);
        var token = _stopping.Token;
        await using var drawing = Clock.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, DrawEvery, DrawEvery);
        try
        {
            await Parallel.ForEachAsync(_rows, new ParallelOptions { MaxDegreeOfParallelism = ProbesAtOnce, CancellationToken = token }, AskAsync);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // Stopped by hand or left; what came is shown.
        }

        _looking = false;
        _chosen = NewOnes.Select(row => row.Address).ToHashSet();
    }

    private async ValueTask AskAsync(ProbeRow row, CancellationToken cancellationToken)
    {
        var (report, failure) = await Cluster.TryAsync(grains => grains.Intake.ProbeAsync(row.Address));
        (row.Report, row.Error) = (report, failure?.Detail);
    }

    private Task StopAsync() => _stopping?.CancelAsync() ?? Task.CompletedTask;

    private void Choose(ServerAddress address)
    {
        if (!_chosen.Remove(address))
        {
            _chosen.Add(address);
        }
    }

    private void ChooseAll(ChangeEventArgs change) =>
        _chosen = change.Value is true ? NewOnes.Select(row => row.Address).ToHashSet() : [];

    private Task AddChosenAsync() => AddAsync([.. _parsed.Addresses.Where(_chosen.Contains)]);

    private Task AddAllAsync() => AddAsync(_parsed.Addresses);

    private async Task AddAsync(IReadOnlyList<ServerAddress> addresses)
    {
        _adding = true;
        StateHasChanged();
        ServerRegistration[] servers = [.. addresses.Select(address => new ServerRegistration
        {
            Address = address.Host,
            Port = address.Port,
            CredentialSetId = _credentials.Set,
        })];
        var (counts, failure) = await Cluster.TryAsync(grains => ServerImport.SendAsync(servers, grains, Closed));
        _adding = false;
        _problem = failure.Say("The servers were not all added");
        if (counts is not null)
        {
            _done = ImportWords.Of(counts);
            (_rows, _chosen) = ([], []);
            await (_kept?.ForgetAsync() ?? Task.CompletedTask);
        }
    }

    /// <summary>An address and what came of asking it.</summary>
    private sealed class ProbeRow(ServerAddress address)
    {
        public ServerAddress Address { get; } = address;

        public ProbeReport? Report { get; set; }

        public string? Error { get; set; }
    }
}

internal static class ImportWords
{
    /// <summary>"48 servers added, 2 were managed already."</summary>
    public static string Of(ImportCounts counts)
    {
        List<string> parts = [$"{counts.Added:N0} {(counts.Added == 1 ? "server" : "servers")} added; the first readings run"];
        if (counts.AlreadyManaged > 0)
        {
            parts.Add($"{counts.AlreadyManaged:N0} managed already");
        }

        if (counts.Refused.Count > 0)
        {
            parts.Add($"{counts.Refused.Count:N0} refused: {counts.Refused[0]}");
        }

        return $"{string.Join(". ", parts)}.";
    }
}
