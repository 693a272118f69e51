using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>Error answers in the wording and form of the iDRAC's firmware.</summary>
internal static class Errors
{
    public static Answer WrongCredentials(FirmwareRelease firmware) => Unauthorized(
        firmware, "SYS415", "Unable to complete the operation because an invalid username and/or password is entered, "
        + "and therefore authentication failed.");

    public static Answer MissingCredentials(FirmwareRelease firmware) => Unauthorized(
        firmware, "SYS416", "Unable to complete the operation because the authentication credentials are missing.");

    public static Answer NotFound(FirmwareRelease firmware, string path) => Of(
        firmware, 404, "SYS403", $"Unable to complete the operation because the resource {path} entered in not found.",
        "Enter the correct resource and retry the operation.", path);

    public static Answer MethodNotAllowed(FirmwareRelease firmware) => Of(
        firmware, 405, "SYS402", "Unable to complete the operation because the HTTP method is not supported on this resource.",
        "Enter a valid HTTP method and retry the operation.");

    public static Answer BadJson(FirmwareRelease firmware) => Of(
        firmware, 400, "SYS405", "Unable to complete the operation because the JSON data format entered is invalid.",
        "Do the following and the retry the operation: Enter the correct JSON data format.");

    public static Answer BadValue(FirmwareRelease firmware, string value, string property) => Of(
        firmware, 400, "SYS426",
        $"Unable to complete the operation because the value {value} entered for the property {property} is not in the list "
        + "of acceptable values.",
        "Enter a valid value from the enumeration list that Redfish service supports and retry the operation.", value, property);

    public static Answer SkipOutOfRange(FirmwareRelease firmware, string skip) => Of(
        firmware, 400, "SYS417", $"Unable to complete the operation because the value {skip} entered for $skip is out of range.",
        "Enter a value within the range and retry the operation.", skip);

    public static Answer QueryNotSupported(FirmwareRelease firmware, string option) => Of(
        firmware, 400, "SYS407", $"Querying is not supported by the implementation: {option}.",
        "Remove the query option and retry the operation.", option);

    public static Answer SessionTableFull(FirmwareRelease firmware) => Of(
        firmware, 503, "RAC0218", "The maximum number of user sessions is reached.", "Close some of the sessions and retry the operation.");

    public static Answer NoPrivilege(FirmwareRelease firmware) => Of(
        firmware, 403, "RAC0506", "The operation cannot be completed because the user does not have the required privilege.",
        "Use an account with the required privilege.");

    public static Answer PasswordChangeRequired(FirmwareRelease firmware) => Of(
        firmware, 403, "SWC1908", "Unable to complete the operation because the default password must be changed first.",
        "Change the password of the account and retry the operation.");

    public static Answer AlreadyOn(FirmwareRelease firmware) => Of(
        firmware, 409, "PSU501", "Unable to complete the operation because the server is already powered ON.",
        "No response action is required.");

    public static Answer AlreadyOff(FirmwareRelease firmware) => Of(
        firmware, 409, "PSU502", "Unable to complete the operation because the server is already powered OFF.",
        "No response action is required.");

    public static Answer PowerOnNotYet(FirmwareRelease firmware) => new(409, Body(
        firmware, array: true, Message(
            $"{firmware.BasePrefix}.ActionParameterValueConflict",
            "The parameter 'ResetType' with the requested value of 'On' conflicts with the current state of the resource.",
            "Retry the operation later.", "ResetType", "On")));

    public static Answer PreconditionFailed(FirmwareRelease firmware) => new(412, Body(
        firmware, array: true, Message(
            $"{firmware.BasePrefix}.PreconditionFailed", "The ETag supplied did not match the ETag required to change this resource.",
            "Try the operation again using the appropriate ETag.")));

    public static Answer NotReady(FirmwareRelease firmware, int? retryAfterSeconds)
    {
        var body = Body(
            firmware, array: true,
            Message(
                $"{firmware.RegistryPrefix}.SYS518",
                "iDRAC is currently unable to display any information because data sources are unavailable.",
                "Wait for a few minutes and retry the operation."),
            Message(
                $"{firmware.BasePrefix}.ServiceTemporarilyUnavailable", "The service is temporarily unavailable.  Retry in 30 seconds.",
                "Wait for the indicated retry duration and retry the operation.", "30"));
        return new Answer(503, body)
        {
            Headers = retryAfterSeconds is { } seconds ? [("Retry-After", $"{seconds}")] : [],
        };
    }

    public static Answer ServiceUnavailable(FirmwareRelease firmware) => Of(
        firmware, 503, "SYS446", "An internal error occurred.", "Retry the operation.");

    /// <summary>The message of a change that was made, at top level as Dell has it.</summary>
    public static JsonObject Success(FirmwareRelease firmware) => new()
    {
        ["@Message.ExtendedInfo"] = new JsonArray(
            Message($"{firmware.BasePrefix}.Success", "The request completed successfully.", "None"),
            Message($"{firmware.RegistryPrefix}.SYS413", "The operation successfully completed.", "No response action is required.")),
    };

    private static Answer Of(FirmwareRelease firmware, int status, string id, string text, string resolution, params string[] args) =>
        new(status, Body(firmware, array: true, Message($"{firmware.RegistryPrefix}.{id}", text, resolution, args)));

    private static Answer Unauthorized(FirmwareRelease firmware, string id, string text)
    {
        // Old firmware: another id, and an object where the specification has an array.
        var body = firmware.IsIdrac8
            ? Body(firmware, array: false, Message(
                "Base.1.2.AccessDenied", "The authentication credentials included with this request are missing or invalid.",
                "Attempt to ensure that the URI is correct and that the service has the appropriate credentials."))
            : Body(firmware, array: true, Message(
                $"{firmware.RegistryPrefix}.{id}", text, "Enter valid user name and password and retry the operation."));
        return new Answer(401, body) { Headers = [("WWW-Authenticate", "Basic realm=\"RedfishService\"")] };
    }

    private static JsonObject Body(FirmwareRelease firmware, bool array, params JsonNode[] messages) => new()
    {
        ["error"] = new JsonObject
        {
            ["@Message.ExtendedInfo"] = array ? new JsonArray(messages) : messages[0],
            ["code"] = $"{firmware.BasePrefix}.GeneralError",
            ["message"] = "A general error has occurred. See ExtendedInfo for more information",
        },
    };

    private static JsonObject Message(string id, string text, string resolution, params string[] args) => new()
    {
        ["Message"] = text,
        ["MessageArgs"] = new JsonArray([.. args.Select(arg => (JsonNode)arg)]),
        ["MessageArgs@odata.count"] = args.Length,
        ["MessageId"] = id,
        ["RelatedProperties"] = new JsonArray(),
        ["RelatedProperties@odata.count"] = 0,
        ["Resolution"] = resolution,
        ["Severity"] = id[(id.LastIndexOf('.') + 1)..] is "Success" or "SYS413" ? "OK" : "Critical",
    };
}
