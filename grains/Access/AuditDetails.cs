using System.Text.Json;
using DellServerManager.Credentials;
using DellServerManager.Identity;
using DellServerManager.Persistence;
using DellServerManager.Servers;

namespace DellServerManager.Access;

/// <summary>What of a call's arguments goes into the audit trail: everything but secrets, at most 4,000 characters.</summary>
internal static class AuditDetails
{
    private const int Longest = 4000;

    public static string? Of(IIncomingGrainCallContext context)
    {
        var count = context.Request.GetArgumentCount();
        if (count == 0)
        {
            return null;
        }

        var text = string.Join(", ", Enumerable.Range(0, count).Select(index => Describe(context, context.Request.GetArgument(index))));
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }

    /// <summary>A sign-in that was refused is no exception, yet it did not succeed.</summary>
    public static AuditOutcome OutcomeOf(object? result) =>
        result is SignInResult { User: null } ? AuditOutcome.Failed : AuditOutcome.Succeeded;

    private static string Describe(IIncomingGrainCallContext context, object? argument) => argument switch
    {
        null => "",
        CancellationToken => "",
        // Plain text arguments of accounts are passwords.
        string when context.TargetId.Key.ToString()?.StartsWith("user/", StringComparison.Ordinal) == true => "•••",
        NewUser or NewCredential or NewCredentialSet or NewApiToken => argument.ToString() ?? "",
        CredentialSetEdit edit => JsonSerializer.Serialize(edit with { Password = Hidden(edit.Password) }, StateJson.Options),
        ServerRegistration registration => JsonSerializer.Serialize(registration with { OwnCredential = null }, StateJson.Options),
        ServerEdit edit => JsonSerializer.Serialize(
            edit with { Credentials = edit.Credentials is { } choice ? choice with { Own = null } : null }, StateJson.Options),
        IReadOnlyList<ServerRegistration> many => $"{many.Count} servers from {(many.Count > 0 ? many[0].Address : "nowhere")}",
        string text => text,
        _ => JsonSerializer.Serialize(argument, argument.GetType(), StateJson.Options),
    };

    private static string? Hidden(string? secret) => secret is null ? null : "•••";
}
