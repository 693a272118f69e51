using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>Login and logout by session (reference 4.2, 4.3).</summary>
internal static class SessionRequests
{
    public static Answer Open(
        SimulatedIdrac idrac, IdracCounters totals, LoginGate gate, string path, JsonObject? body, IPAddress source)
    {
        var firmware = idrac.Firmware;
        var known = path == "/redfish/v1/Sessions" ? firmware.RootSessions : firmware.SessionServiceSessions;
        if (!known)
        {
            return firmware.IsIdrac8 ? Errors.BadJson(firmware) with { StatusCode = 400 } : Errors.NotFound(firmware, path);
        }

        if (Text(body, "UserName") is not { } userName || Text(body, "Password") is not { } password)
        {
            return Errors.BadJson(firmware);
        }

        if (idrac.Faults.SessionTableFull)
        {
            return Errors.SessionTableFull(firmware);
        }

        if (gate.Check(userName, password, source) is null)
        {
            return Errors.WrongCredentials(firmware);
        }

        if (idrac.Sessions.Open(userName, source.ToString()) is not { } session)
        {
            return Errors.SessionTableFull(firmware);
        }

        idrac.Counters.LoggedIn();
        totals.LoggedIn();
        idrac.Events.Add(HardwareEvents.Login(userName, source.ToString()), idrac.Time.GetUtcNow());
        return new Answer(201, Describe(idrac, session))
        {
            Headers = [("X-Auth-Token", session.Token), ("Location", $"{path}/{session.Id}")],
        };
    }

    public static Answer Close(SimulatedIdrac idrac, IdracCounters totals, string path)
    {
        if (!int.TryParse(path.AsSpan(path.LastIndexOf('/') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !idrac.Sessions.Close(id))
        {
            return Errors.NotFound(idrac.Firmware, path);
        }

        idrac.Counters.LoggedOut();
        totals.LoggedOut();
        return idrac.Firmware.LastResetTime ? new Answer(204) : new Answer(200, Errors.Success(idrac.Firmware));
    }

    public static JsonObject Describe(SimulatedIdrac idrac, IdracSession session) => new()
    {
        ["@odata.context"] = "/redfish/v1/$metadata#Session.Session",
        ["@odata.id"] = $"{idrac.Firmware.SessionsUri}/{session.Id}",
        ["@odata.type"] = "#Session.v1_3_0.Session",
        ["ClientOriginIPAddress"] = session.Origin,
        ["CreatedTime"] = session.Created.ToOffset(idrac.Identity.TimeZone).ToString(
            "yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        ["Description"] = "User Session",
        ["Id"] = $"{session.Id}",
        ["Name"] = "User Session",
        ["Password"] = null,
        ["SessionType"] = "Redfish",
        ["UserName"] = session.UserName,
    };

    private static string? Text(JsonObject? body, string name) =>
        body?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
