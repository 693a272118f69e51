using DellServerManager.Credentials;
using DellServerManager.Identity;
using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Servers;
using DellServerManager.Web.Settings;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Credentials;

/// <summary>Tries a credential set at one address and says in words what came of it.</summary>
public sealed partial class SignInTester
{
    private string _address = "";
    private Guid _set;
    private SignInReport? _report;
    private FieldErrors _errors = FieldErrors.None;
    private bool _busy;

    [Inject] public required IClusterAccess Cluster { get; init; }

    [Parameter, EditorRequired] public required IReadOnlyList<CredentialSetSnapshot> Sets { get; set; }

    private bool MayOperate => Cluster.Actor.May(Permission.Operate);

    protected override void OnParametersSet() => _set = Sets.Any(set => set.Id == _set) ? _set : Sets.Count > 0 ? Sets[0].Id : default;

    private static string Facts(SignInReport report) => SignInText.WorkedWith.With(
        report.Model ?? SignInText.Unknown, report.Generation, report.IdracFirmware ?? "", report.ServiceTag ?? SignInText.Unknown, report.LatencyMs);

    private async Task TryAsync()
    {
        if (_busy)
        {
            return;
        }

        (_busy, _report) = (true, null);
        var (report, failure) = await Cluster.TryAsync(AskAsync);
        _busy = false;
        _errors = FieldErrors.Of(failure, SignInText.NotTried, field => field == "address");
        _report = report;
    }

    private Task<SignInReport> AskAsync(IClusterAccess cluster) => AddressList.ParseText(_address, AddressList.DefaultPort) switch
    {
        { Mistakes.Count: 0, Addresses: [var one] } => cluster.Intake.TrySignInAsync(one, _set),
        { Mistakes: [var mistake, ..] } => throw new InvalidRequestException("address", mistake.Sentence),
        _ => throw new InvalidRequestException("address", SignInText.Address),
    };
}
