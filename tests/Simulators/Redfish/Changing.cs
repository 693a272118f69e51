using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>What POST, PATCH and DELETE do.</summary>
internal static class Changing
{
    private static readonly TimeSpan LastBreath = TimeSpan.FromSeconds(1);

    public static Answer Change(SimulatedIdrac idrac, IdracCounters totals, Login login, HttpRequest request, string path, JsonObject? body)
    {
        var firmware = idrac.Firmware;
        if (HttpMethods.IsDelete(request.Method) && ResourcePath.IsSession(path))
        {
            return SessionRequests.Close(idrac, totals, path);
        }

        if (login.Role != Role.Administrator)
        {
            return Errors.NoPrivilege(firmware);
        }

        var isAction = HttpMethods.IsPost(request.Method) && path.Contains("/Actions/", StringComparison.Ordinal);
        if (isAction && firmware.IsIdrac10 && request.Headers.IfMatch.Count > 0)
        {
            return Errors.PreconditionFailed(firmware);
        }

        return (request.Method, path) switch
        {
            ("POST", "/redfish/v1/Systems/System.Embedded.1/Actions/ComputerSystem.Reset") => ResetSystem(idrac, body),
            ("POST", "/redfish/v1/Managers/iDRAC.Embedded.1/Actions/Manager.Reset") => ResetManager(idrac, body),
            ("POST", "/redfish/v1/Managers/iDRAC.Embedded.1/LogServices/Sel/Actions/LogService.ClearLog") => ClearSel(idrac),
            ("PATCH", _) when path.Contains("/Accounts/", StringComparison.Ordinal) => ChangeAccount(idrac, path, body),
            ("PATCH", "/redfish/v1/SessionService") => new Answer(200, Errors.Success(firmware)),
            _ when ResourceTree.Find(new IdracView(idrac), path) is null => Errors.NotFound(firmware, path),
            _ => Errors.MethodNotAllowed(firmware),
        };
    }

    private static Answer ResetSystem(SimulatedIdrac idrac, JsonObject? body)
    {
        var type = (body?["ResetType"] as JsonValue)?.ToString() ?? "";
        if (!SystemResources.ResetTypes(idrac.Firmware).Contains(type))
        {
            return Errors.BadValue(idrac.Firmware, type, "ResetType");
        }

        var outcome = idrac.Power.Reset(type, idrac.Faults.IgnoresShutdown, idrac.Firmware.IsIdrac10);
        switch (outcome)
        {
            case ResetOutcome.AlreadyOn:
                return Errors.AlreadyOn(idrac.Firmware);
            case ResetOutcome.AlreadyOff:
                return Errors.AlreadyOff(idrac.Firmware);
            case ResetOutcome.NotYet:
                return Errors.PowerOnNotYet(idrac.Firmware);
            case ResetOutcome.UnknownType:
                return Errors.BadValue(idrac.Firmware, type, "ResetType");
            case ResetOutcome.Accepted:
            default:
                idrac.Events.Add(HardwareEvents.Power(type), idrac.Time.GetUtcNow());
                return new Answer(204);
        }
    }

    private static Answer ResetManager(SimulatedIdrac idrac, JsonObject? body)
    {
        var type = (body?["ResetType"] as JsonValue)?.ToString() ?? "";
        return type == "GracefulRestart"
            ? new Answer(204) { Afterwards = () => idrac.Restart(LastBreath, gone: null, notReady: null) }
            : Errors.BadValue(idrac.Firmware, type, "ResetType");
    }

    private static Answer ClearSel(SimulatedIdrac idrac)
    {
        idrac.Events.ClearSel();
        return new Answer(204);
    }

    private static Answer ChangeAccount(SimulatedIdrac idrac, string path, JsonObject? body)
    {
        if (!path.EndsWith($"/Accounts/{Accounts.AdministratorSlot}", StringComparison.Ordinal))
        {
            return Errors.MethodNotAllowed(idrac.Firmware);
        }

        if (body?["Password"] is not JsonValue value || !value.TryGetValue<string>(out var password) || password.Length == 0)
        {
            return Errors.BadJson(idrac.Firmware);
        }

        idrac.Password = password;
        idrac.Faults = idrac.Faults with { PasswordChangeRequired = false };
        return new Answer(200, Errors.Success(idrac.Firmware));
    }
}
