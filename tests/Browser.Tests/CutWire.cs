using System.Net;
using System.Net.Sockets;

namespace DellServerManager.Browser.Tests;

/// <summary>A wire between the browser and the product that a test can cut and mend. Knows nothing of what goes over it.</summary>
public sealed class CutWire : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closing = new();
    private readonly Uri _target;
    private readonly Task _accepting;
    private volatile bool _isCut;
    private CancellationTokenSource _open = new();

    private CutWire(Uri target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where the browser has to go.</summary>
    public Uri Address => new($"{_target.Scheme}://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public static CutWire To(Uri target) => new(target);

    /// <summary>Ends every connection and takes no new one.</summary>
    public void Cut()
    {
        _isCut = true;
        _open.Cancel();
    }

    public void Mend()
    {
        _open.Dispose();
        _open = new();
        _isCut = false;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        _listener.Stop();
        await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _open.CancelAsync();
        _open.Dispose();
        _closing.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            var client = await _listener.AcceptTcpClientAsync(_closing.Token);
            if (_isCut)
            {
                client.Dispose();
            }
            else
            {
                _ = CarryAsync(client, _open.Token);
            }
        }
    }

    private async Task CarryAsync(TcpClient client, CancellationToken cut)
    {
        using var near = client;
        using var far = new TcpClient();
        try
        {
            await far.ConnectAsync(_target.Host, _target.Port, cut);
            await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream(), cut), far.GetStream().CopyToAsync(near.GetStream(), cut));
        }
        catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
        {
            // One of both ends went away, or the wire was cut: the connection is over.
        }
    }
}
