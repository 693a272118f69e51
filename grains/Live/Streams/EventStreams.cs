using Orleans.Streams;

namespace DellServerManager.Live.Streams;

/// <summary>
/// Orleans Streams over the event table, as a nudge between grains: "something of this kind changed, read the table". The truth
/// stays in the table and each consumer keeps its own cursor, so a lost nudge costs at most the minute until it looks by itself.
/// </summary>
internal static class EventStreams
{
    public const string Provider = "events";

    /// <summary>Stream namespace of the nudges for what follows servers.</summary>
    public const string ServerChanges = "server-changes";

    /// <summary>Stream namespace of the nudges for what people may have to be told of.</summary>
    public const string NewsForPeople = "news-for-people";

    /// <summary>How many queues share the table, by hash of the subject.</summary>
    public const int Queues = 4;

    /// <summary>Who is nudged: kind of event, stream namespace, grain key.</summary>
    public static readonly IReadOnlyList<(string Kind, string Namespace, string Key)> Followers =
    [
        ("server", ServerChanges, GrainKeys.FleetFindings),
        ("server", NewsForPeople, GrainKeys.NotificationWatch),
        ("credential-set", NewsForPeople, GrainKeys.NotificationWatch),
    ];

    public static ISiloBuilder AddEventStreams(this ISiloBuilder silo) => silo.AddPersistentStreams(
        Provider,
        (services, name) => ActivatorUtilities.CreateInstance<EventQueueFactory>(services, name),
        streams =>
        {
            streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
            streams.ConfigurePullingAgent(options => options.Configure(pulling =>
            {
                // Each queue asks the database; browsers do not wait for it, they have the bell.
                pulling.GetQueueMsgsTimerPeriod = TimeSpan.FromSeconds(1);
                pulling.MaxEventDeliveryTime = TimeSpan.FromSeconds(10);
            }));
        });
}
