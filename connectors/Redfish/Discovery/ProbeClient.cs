using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Json;
using DellServerManager.Connectors.Redfish.Resources;
using DellServerManager.Connectors.Redfish.Security;
using DellServerManager.Connectors.Redfish.Transport;

namespace DellServerManager.Connectors.Redfish.Discovery;

/// <summary>Why an address is not a server to be managed.</summary>
public enum ProbeProblemKind
{
    /// <summary>No TCP connection: nobody there, or filtered.</summary>
    Unreachable,

    /// <summary>Somebody accepts connections and does not answer in time.</summary>
    TimedOut,

    /// <summary>What listens there speaks no TLS we accept.</summary>
    TlsFailed,

    Certificate,

    /// <summary>It answers, but not ready: an iDRAC that starts, for instance.</summary>
    NotReady,

    /// <summary>A web server without Redfish.</summary>
    NotRedfish,
}

/// <param name="Sentence">For an operator.</param>
public sealed record ProbeProblem(ProbeProblemKind Kind, string Sentence);

/// <summary>What an address turned out to be, found out without a password.</summary>
public sealed record ProbeResult
{
    /// <summary>Something accepted a TCP connection.</summary>
    public bool Reached { get; init; }

    public bool IsDell { get; init; }

    public bool IsIdrac { get; init; }

    public string? Product { get; init; }

    public string? RedfishVersion { get; init; }

    public string? ServiceTag { get; init; }

    public string? ManagerMac { get; init; }

    /// <summary>What it showed, also if it was refused.</summary>
    public DeviceCertificate? Certificate { get; init; }

    /// <summary>From the first packet until the answer was there, in milliseconds.</summary>
    public double? LatencyMs { get; init; }

    /// <summary>Null if it answered as a Redfish service.</summary>
    public ProbeProblem? Problem { get; init; }
}

/// <summary>Asks an address what it is. Never sends a password: the service root needs none.</summary>
public sealed class ProbeClient(RedfishLimits? limits = null)
{
    private readonly RedfishLimits _limits =
        limits ?? new RedfishLimits { RequestTimeout = TimeSpan.FromSeconds(10), MaxBodyBytes = 256 * 1024 };

    public async Task<ProbeResult> ProbeAsync(
        DeviceHttp http, DeviceEndpoint endpoint, DeviceTls tls, CancellationToken cancellationToken)
    {
        DeviceCertificate? certificate = null;
        var transport = new HttpRedfishTransport(http, endpoint, tls, _limits) { CertificateObserved = seen => certificate = seen };
        var request = RedfishRequest.Get(RedfishPath.ServiceRoot);
        try
        {
            var response = (await transport.SendAsync(request, cancellationToken)).EnsureSuccess(request);
            var root = ServiceRoot.Read(RedfishResource.Parse(response.Body, request.Path));
            return new ProbeResult
            {
                Reached = true,
                IsDell = root.IsDell,
                IsIdrac = root.IsIdrac,
                Product = root.Product,
                RedfishVersion = root.RedfishVersion,
                ServiceTag = root.ServiceTag,
                ManagerMac = root.ManagerMac,
                Certificate = certificate,
                LatencyMs = response.Timing.TotalMs,
                Problem = root is { RedfishVersion: null, SystemsUri: null, ManagersUri: null }
                    ? new ProbeProblem(ProbeProblemKind.NotRedfish, $"{endpoint} answers with JSON that is not a Redfish service root.")
                    : null,
            };
        }
        catch (RedfishException exception)
        {
            var kind = KindOf(exception);
            return new ProbeResult
            {
                Reached = kind != ProbeProblemKind.Unreachable,
                Certificate = certificate,
                Problem = new ProbeProblem(kind, exception.Message),
            };
        }
    }

    private static ProbeProblemKind KindOf(RedfishException exception) => exception switch
    {
        RedfishCertificateException => ProbeProblemKind.Certificate,
        RedfishUnavailableException unavailable => unavailable.Reason switch
        {
            UnavailableReason.Unreachable => ProbeProblemKind.Unreachable,
            UnavailableReason.TimedOut => ProbeProblemKind.TimedOut,
            UnavailableReason.TlsFailed => ProbeProblemKind.TlsFailed,
            UnavailableReason.Garbled => ProbeProblemKind.NotRedfish,
            _ => ProbeProblemKind.NotReady,
        },
        _ => ProbeProblemKind.NotRedfish,
    };
}
