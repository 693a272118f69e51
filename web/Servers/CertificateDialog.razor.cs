using DellServerManager.Servers;
using DellServerManager.Web.Cluster;
using DellServerManager.Web.Components;
using DellServerManager.Web.Live;
using Microsoft.AspNetCore.Components;

namespace DellServerManager.Web.Servers;

/// <summary>Shows both certificates side by side; what is accepted is the one that was seen.</summary>
public sealed partial class CertificateDialog : LivePart
{
    private FormDialog _dialog = null!;
    private Problem? _problem;

    [Parameter, EditorRequired] public required ServerSnapshot Server { get; set; }

    [Parameter] public EventCallback<ServerSnapshot> OnAccepted { get; set; }

    public void Open()
    {
        _problem = null;
        _dialog.Open();
    }

    private async Task<bool> AcceptAsync()
    {
        var seen = Server.ChangedCertificate!.Sha256;
        var (server, failure) = await Cluster.TryAsync(grains => grains.Server(Server.Id).AcceptCertificateAsync(seen));
        _problem = failure.Say("The certificate was not accepted");
        if (server is null)
        {
            return false;
        }

        Toasts.Show("The certificate is trusted now");
        await OnAccepted.InvokeAsync(server);
        return true;
    }
}
