using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DellServerManager.Simulators;

/// <summary>Puts an answer on the wire, whole or spoilt.</summary>
internal static class AnswerWriter
{
    private static readonly JsonWriterOptions Writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    public static Task WriteAsync(HttpContext http, SimulatedIdrac idrac, Answer answer, AnswerFaultKind? spoil)
    {
        var response = http.Response;
        response.StatusCode = answer.StatusCode;
        response.Headers.Server = idrac.Firmware.ServerHeader;
        response.Headers.CacheControl = "no-cache";
        response.Headers["OData-Version"] = "4.0";
        foreach (var (name, value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        if (idrac.Firmware.IsIdrac8)
        {
            response.Headers.KeepAlive = "timeout=60, max=199";
        }

        if (answer.Body is null)
        {
            if (answer.StatusCode != StatusCodes.Status204NoContent)
            {
                response.ContentLength = 0;
            }

            return Task.CompletedTask;
        }

        response.ContentType = "application/json;odata.metadata=minimal;charset=utf-8";
        var json = Serialize(answer);
        response.ContentLength = json.Length;
        if (HttpMethods.IsHead(http.Request.Method))
        {
            return Task.CompletedTask;
        }

        var sent = spoil switch
        {
            AnswerFaultKind.MalformedJson => Malform(json.Span),
            AnswerFaultKind.TruncatedBody or AnswerFaultKind.ConnectionReset => json.Span[..(json.Length / 2)],
            _ => json.Span,
        };
        response.BodyWriter.Write(sent);
        return spoil switch
        {
            AnswerFaultKind.TruncatedBody => EndEarlyAsync(http, reset: false),
            AnswerFaultKind.ConnectionReset => EndEarlyAsync(http, reset: true),
            _ => Task.CompletedTask,
        };
    }

    public static Task WriteHtmlErrorAsync(HttpContext http)
    {
        var page = "<!DOCTYPE html><html><head><title>500</title></head><body><h2>Internal Server Error</h2></body></html>"u8;
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        http.Response.ContentType = "text/html";
        http.Response.ContentLength = page.Length;
        http.Response.BodyWriter.Write(page);
        return Task.CompletedTask;
    }

    /// <summary>The bytes belong to the thread and are overwritten by its next answer.</summary>
    private static ReadOnlyMemory<byte> Serialize(Answer answer)
    {
        var buffer = t_buffer ??= new ArrayBufferWriter<byte>(16 * 1024);
        var writer = t_writer ??= new Utf8JsonWriter(buffer, Writing);
        buffer.ResetWrittenCount();
        writer.Reset(buffer);
        answer.Body!.WriteTo(writer);
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>As long as it was, with a quotation mark and the end missing.</summary>
    private static byte[] Malform(ReadOnlySpan<byte> json)
    {
        var bytes = json.ToArray();
        bytes[json.Length / 2] = (byte)'{';
        bytes[^1] = (byte)',';
        return bytes;
    }

    private static async Task EndEarlyAsync(HttpContext http, bool reset)
    {
        await http.Response.BodyWriter.FlushAsync();
        if (!reset)
        {
            // What was sent shall arrive; a reset may throw it away.
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }

        http.Abort();
    }
}
