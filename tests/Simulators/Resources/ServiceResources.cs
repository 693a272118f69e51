using System.Globalization;
using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>The services below the root: sessions, accounts, jobs, tasks, events.</summary>
internal static class ServiceResources
{
    public static JsonObject? Find(IdracView view, string[] path)
    {
        var firmware = view.Firmware;
        return path switch
        {
            ["SessionService"] => SessionService(view),
            ["Sessions"] when firmware.RootSessions => Sessions(view),
            ["Sessions", var id] when firmware.RootSessions => Session(view, id),
            ["SessionService", "Sessions"] when firmware.SessionServiceSessions => Sessions(view),
            ["SessionService", "Sessions", var id] when firmware.SessionServiceSessions => Session(view, id),
            ["AccountService", ..] when !firmware.IsIdrac8 => AccountResources.Find(view, path),
            ["JobService"] when firmware.JobService => JobService(),
            ["JobService", "Jobs"] when firmware.JobService =>
                Shapes.Collection("/redfish/v1/JobService/Jobs", "JobCollection", "Jobs Collection", []),
            ["TaskService"] => TaskService(view),
            ["TaskService", "Tasks"] => Shapes.Collection("/redfish/v1/TaskService/Tasks", "TaskCollection", "Task Collection", []),
            ["EventService"] => EventService(),
            ["EventService", "Subscriptions"] => Shapes.Collection(
                "/redfish/v1/EventService/Subscriptions", "EventDestinationCollection", "Event Subscriptions Collection", []),
            ["Registries"] => Shapes.Collection("/redfish/v1/Registries", "MessageRegistryFileCollection", "Registry File Collection", []),
            ["JsonSchemas" or "JSONSchemas"] => Shapes.Collection(
                $"/redfish/v1/{path[0]}", "JsonSchemaFileCollection", "Collection of Json Schema Files", []),
            _ => null,
        };
    }

    private static JsonObject SessionService(IdracView view)
    {
        var service = Shapes.Resource(
            "/redfish/v1/SessionService", "SessionService.v1_1_8.SessionService", "SessionService", "Session Service");
        service["ServiceEnabled"] = true;
        service["SessionTimeout"] = (int)view.Idrac.Sessions.Timeout.TotalSeconds;
        service["Sessions"] = Shapes.Link(view.Firmware.SessionsUri);
        service["Status"] = Shapes.Status(Health.OK);
        return service;
    }

    private static JsonObject Sessions(IdracView view) => Shapes.Collection(
        view.Firmware.SessionsUri, "SessionCollection", "Session Collection",
        view.Idrac.Sessions.List().Select(session => $"{view.Firmware.SessionsUri}/{session.Id}"));

    private static JsonObject? Session(IdracView view, string id)
    {
        foreach (var session in view.Idrac.Sessions.List())
        {
            if (session.Id.ToString(CultureInfo.InvariantCulture) == id)
            {
                return SessionRequests.Describe(view.Idrac, session);
            }
        }

        return null;
    }

    private static JsonObject JobService()
    {
        var service = Shapes.Resource("/redfish/v1/JobService", "JobService.v1_0_3.JobService", "JobService", "Job Service");
        service["Jobs"] = Shapes.Link("/redfish/v1/JobService/Jobs");
        service["ServiceCapabilities"] = new JsonObject { ["MaxJobs"] = 256, ["MaxSteps"] = 1, ["Scheduling"] = true };
        service["ServiceEnabled"] = true;
        service["Status"] = Shapes.Status(Health.OK);
        return service;
    }

    private static JsonObject TaskService(IdracView view)
    {
        var service = Shapes.Resource("/redfish/v1/TaskService", "TaskService.v1_1_6.TaskService", "TaskService", "Task Service");
        service["CompletedTaskOverWritePolicy"] = "Oldest";
        service["DateTime"] = view.Local(view.Now);
        service["LifeCycleEventOnTaskStateChange"] = true;
        service["ServiceEnabled"] = true;
        service["Status"] = Shapes.Status(Health.OK);
        service["Tasks"] = Shapes.Link("/redfish/v1/TaskService/Tasks");
        return service;
    }

    private static JsonObject EventService()
    {
        var service = Shapes.Resource("/redfish/v1/EventService", "EventService.v1_7_0.EventService", "EventService", "Event Service");
        service["DeliveryRetryAttempts"] = 3;
        service["DeliveryRetryIntervalSeconds"] = 5;
        service["ServiceEnabled"] = false;
        service["Status"] = Shapes.Status(Health.OK, "Disabled");
        service["Subscriptions"] = Shapes.Link("/redfish/v1/EventService/Subscriptions");
        return service;
    }
}
