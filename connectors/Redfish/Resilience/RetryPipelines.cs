using System.Collections.Concurrent;
using DellServerManager.Connectors.Redfish.Errors;
using DellServerManager.Connectors.Redfish.Transport;
using Polly;
using Polly.Retry;

namespace DellServerManager.Connectors.Redfish.Resilience;

/// <summary>Retries, as one pipeline for all devices with equal settings: ten thousand devices share a few of them.</summary>
internal static class RetryPipelines
{
    internal static readonly ResiliencePropertyKey<RedfishRequest> Request = new("request");

    private static readonly ConcurrentDictionary<(PacingOptions Options, TimeProvider Time), ResiliencePipeline<RedfishResponse>> Shared = new();

    public static ResiliencePipeline<RedfishResponse> Get(PacingOptions options, TimeProvider time)
    {
        // Settings change seldom; pipelines of old ones are not worth keeping.
        if (Shared.Count > 64)
        {
            Shared.Clear();
        }
        return Shared.GetOrAdd((options, time), key => Build(key.Options, key.Time));
    }

    private static ResiliencePipeline<RedfishResponse> Build(PacingOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<RedfishResponse> { TimeProvider = time };
        if (options.MaxRetryAttempts > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<RedfishResponse>
            {
                MaxRetryAttempts = options.MaxRetryAttempts,
                Delay = options.RetryDelay,
                MaxDelay = options.MaxRetryDelay,
                BackoffType = options.Backoff == RetryBackoff.Linear ? DelayBackoffType.Linear : DelayBackoffType.Exponential,
                ShouldHandle = args => ValueTask.FromResult(IsWorthRepeating(args.Context, args.Outcome, options)),
                DelayGenerator = args => ValueTask.FromResult(
                    args.Outcome.Result is { } response ? RedfishErrors.RetryAfter(response) : null),
            });
        }
        return builder.Build();
    }

    private static bool IsWorthRepeating(ResilienceContext context, Outcome<RedfishResponse> outcome, PacingOptions options)
    {
        var isRead = context.Properties.TryGetValue(Request, out var request) && request.IsRead;
        if (outcome.Exception is not null)
        {
            // What ran into its time-out has used the time up, and sending it again keeps a slow iDRAC slow.
            return isRead && outcome.Exception is RedfishUnavailableException
            {
                Reason: UnavailableReason.Unreachable or UnavailableReason.ConnectionReset or UnavailableReason.Garbled,
            };
        }
        if (outcome.Result is not { StatusCode: >= 400 } response || RedfishErrors.RetryAfter(response) > options.MaxRetryDelay)
        {
            return false;
        }
        return RedfishErrors.ProvesNothingDone(response)
            || (isRead && (response.StatusCode is 500 or 502 or 503 or 504 || RedfishErrors.UnavailableBecause(response) is not null));
    }
}
