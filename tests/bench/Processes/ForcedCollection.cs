using System.Buffers.Binary;
using System.Net.Sockets;
using System.Text;

namespace DellServerManager.Bench;

/// <summary>
/// Has the runtime of another process collect its garbage: through its diagnostics socket, by a trace session with the keyword that
/// asks for a collection. The product needs nothing for it.
/// </summary>
internal static class ForcedCollection
{
    private const string Provider = "Microsoft-Windows-DotNETRuntime";
    private const ulong CollectHeap = 0x800000;
    private const int HeaderBytes = 20;

    public static async Task RunAsync(int processId, CancellationToken cancellationToken)
    {
        for (var round = 0; round < 2; round++)
        {
            await CollectAsync(processId, cancellationToken);
        }
    }

    private static async Task CollectAsync(int processId, CancellationToken cancellationToken)
    {
        var path = Directory.GetFiles(Path.GetTempPath(), $"dotnet-diagnostic-{processId}-*-socket").Single();
        using var session = await OpenAsync(path, cancellationToken);
        await session.SendAsync(Message(2, 2, CollectTracing()), cancellationToken);
        var answer = new byte[HeaderBytes + 8];
        await ReadAsync(session, answer, cancellationToken);
        var sessionId = answer.AsMemory(HeaderBytes, 8);
        var drained = DrainAsync(session, cancellationToken);
        await Task.Delay(TimeSpan.FromSeconds(4), cancellationToken);
        using (var stop = await OpenAsync(path, cancellationToken))
        {
            await stop.SendAsync(Message(2, 1, sessionId.ToArray()), cancellationToken);
            await ReadAsync(stop, new byte[HeaderBytes], cancellationToken);
        }

        await drained;
    }

    private static async Task<Socket> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
        return socket;
    }

    private static async Task DrainAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[65536];
        while (await socket.ReceiveAsync(buffer, cancellationToken) > 0)
        {
        }
    }

    private static async Task ReadAsync(Socket socket, byte[] into, CancellationToken cancellationToken)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: false);
        await stream.ReadExactlyAsync(into, cancellationToken);
    }

    // Buffer of 16 MB, format "nettrace", one provider without filter.
    private static byte[] CollectTracing()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(16u);
        writer.Write(1u);
        writer.Write(1u);
        writer.Write(CollectHeap);
        writer.Write(4u);
        writer.Write((uint)Provider.Length + 1);
        writer.Write(Encoding.Unicode.GetBytes(Provider + "\0"));
        writer.Write(0u);
        writer.Flush();
        return bytes.ToArray();
    }

    private static byte[] Message(byte commandSet, byte command, byte[] payload)
    {
        var message = new byte[HeaderBytes + payload.Length];
        "DOTNET_IPC_V1\0"u8.CopyTo(message);
        BinaryPrimitives.WriteUInt16LittleEndian(message.AsSpan(14), (ushort)message.Length);
        message[16] = commandSet;
        message[17] = command;
        payload.CopyTo(message, HeaderBytes);
        return message;
    }
}
