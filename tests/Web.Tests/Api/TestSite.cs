using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using DellServerManager.Identity;
using DellServerManager.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DellServerManager.Web.Tests.Api;

/// <summary>The real site (endpoints, sign-in, errors) in memory, over a cluster of substitutes.</summary>
public sealed class TestSite : IAsyncLifetime
{
    private WebApplication _app = null!;

    internal TestGrains Grains { get; private set; } = null!;

    internal TestEvents Events { get; } = new();

    internal IServiceProvider Services => _app.Services;

    internal HttpMessageHandler Handler => _app.GetTestServer().CreateHandler();

    internal Uri Address => _app.GetTestServer().BaseAddress;

    public async ValueTask InitializeAsync()
    {
        Grains = new TestGrains();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = "DellServerManager.Web" });
        builder.WebHost.UseTestServer(server => server.BaseAddress = new Uri("https://localhost"));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(Grains.Factory);
        builder.Services.AddSingleton<IEventFeed>(Events);
        builder.AddWebSite();
        _app = builder.Build();
        _app.MapWebSite(addresses: null, certificate: null);
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    /// <summary>A client with an API token of this role; null: nobody.</summary>
    internal HttpClient As(Role? role)
    {
        var client = _app.GetTestClient();
        if (role is { } known)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestGrains.TokenOf(known));
        }

        return client;
    }

    /// <summary>Changes that a test lets happen.</summary>
    internal sealed class TestEvents : IEventFeed
    {
        private readonly Channel<(EventBatch Batch, TaskCompletionSource Taken)> _batches =
            Channel.CreateUnbounded<(EventBatch, TaskCompletionSource)>();

        public void Happen(EventBatch batch) => _batches.Writer.TryWrite((batch, new TaskCompletionSource()));

        public void Break(Exception exception) => _batches.Writer.TryComplete(exception);

        /// <summary>Completes when everything that happened so far has been told to the watchers.</summary>
        public Task TakenAsync()
        {
            var taken = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _batches.Writer.TryWrite((new EventBatch([], default, Gap: false), taken));
            return taken.Task;
        }

        public async IAsyncEnumerable<EventBatch> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            await foreach (var (batch, taken) in _batches.Reader.ReadAllAsync(cancellationToken))
            {
                yield return batch;
                taken.TrySetResult();
            }
        }
    }
}
