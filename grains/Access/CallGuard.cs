using System.Collections.Concurrent;
using System.Reflection;
using DellServerManager.Identity;

namespace DellServerManager.Access;

/// <summary>
/// The door of every silo: people and web nodes may call only methods that name a permission they have, and what changes
/// something is written to the audit trail before and after.
/// </summary>
/// <remarks>
/// Calls from grain to grain are the system's own. Calls of this process's hosted services name the system as actor; a
/// front in another process may not, because only the silo's own process gets here as its hosted client.
/// </remarks>
internal sealed class CallGuard(AuditTrail audit) : IIncomingGrainCallFilter
{
    private const string HostedClient = "hosted-";
    private static readonly ConcurrentDictionary<MethodInfo, Rule> Rules = new();

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.InterfaceMethod is not { } method || !IsOurs(method) || !ComesFromOutside(context))
        {
            await context.Invoke();
            return;
        }

        var rule = Rules.GetOrAdd(method, Rule.Of);
        var actor = CallActor.Current;
        if (Refusal(rule, actor, context) is { } refusal)
        {
            if (rule.Action is not null && actor is not null)
            {
                await audit.WriteAsync(actor, rule.Action, Subject(context), AuditOutcome.Refused, refusal, Guid.CreateVersion7());
            }

            throw new ForbiddenException(refusal);
        }

        if (rule.Action is null || actor!.Kind == ActorKind.System)
        {
            await context.Invoke();
            return;
        }

        var operation = Guid.CreateVersion7();
        await audit.WriteAsync(actor, rule.Action, Subject(context), AuditOutcome.Started, AuditDetails.Of(context), operation);
        var changes = AuditChanges.Begin();
        try
        {
            await context.Invoke();
        }
        catch (Exception error)
        {
            await audit.WriteAsync(actor, rule.Action, Subject(context), AuditOutcome.Failed, error.Message, operation);
            throw;
        }

        await audit.WriteAsync(actor, rule.Action, Subject(context), AuditDetails.OutcomeOf(context.Result), changes.Text, operation);
    }

    private static bool IsOurs(MethodInfo method) =>
        method.DeclaringType?.Assembly == typeof(GrainKeys).Assembly;

    private static bool ComesFromOutside(IIncomingGrainCallContext context) =>
        context.SourceId is not { } source || source.IsClient();

    private static string? Refusal(Rule rule, Actor? actor, IIncomingGrainCallContext context)
    {
        if (actor is null)
        {
            return "Nobody is named as the caller.";
        }

        if (actor.Kind == ActorKind.System)
        {
            return IsHostedHere(context) ? null : "Only a silo's own work may call in the system's name.";
        }

        if (rule.Permission is not { } permission)
        {
            return $"{context.InterfaceName}.{context.MethodName} is not for people.";
        }

        return actor.May(permission) ? null : $"This needs the role {rule.RoleNeeded}; {actor.Name} is {actor.Role?.ToString().ToLowerInvariant() ?? "not signed in"}. An administrator can change roles in Settings.";
    }

    private static bool IsHostedHere(IIncomingGrainCallContext context) =>
        context.SourceId is { } source && source.Key.ToString()?.StartsWith(HostedClient, StringComparison.Ordinal) == true;

    private static string Subject(IIncomingGrainCallContext context) => context.TargetId.Key.ToString() ?? "";

    private sealed record Rule(Permission? Permission, string? Action)
    {
        public string RoleNeeded => Permission switch
        {
            Identity.Permission.Operate => "operator or admin",
            Identity.Permission.Administer => "admin",
            _ => "viewer, operator or admin",
        };

        public static Rule Of(MethodInfo method) => new(
            method.GetCustomAttribute<RequiresAttribute>()?.Permission,
            method.GetCustomAttribute<AuditedAttribute>()?.Action);
    }
}
