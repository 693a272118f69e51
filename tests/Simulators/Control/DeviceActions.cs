namespace DellServerManager.Simulators;

/// <param name="Index">Which fan, drive, volume, power supply or DIMM; the first is 0.</param>
internal sealed record DeviceActionArguments(
    int Index = 0, Sickness Sickness = Sickness.None, int? GoneSeconds = null, int? NotReadySeconds = null, string? Password = null);

/// <summary>The actions of the control endpoint, by name.</summary>
internal static class DeviceActions
{
    private static readonly Dictionary<string, Action<SimulatedIdrac, DeviceActionArguments>> Actions = new(
        StringComparer.OrdinalIgnoreCase)
    {
        ["failFan"] = (idrac, arguments) => idrac.FailFan(arguments.Index),
        ["failDrive"] = (idrac, arguments) => idrac.FailDrive(arguments.Index),
        ["predictDriveFailure"] = (idrac, arguments) => idrac.PredictDriveFailure(arguments.Index),
        ["degradeVolume"] = (idrac, arguments) => idrac.DegradeVolume(arguments.Index),
        ["failPowerSupply"] = (idrac, arguments) => idrac.FailPowerSupply(arguments.Index),
        ["failDimm"] = (idrac, arguments) => idrac.FailDimm(arguments.Index),
        ["heatInlet"] = (idrac, _) => idrac.HeatInlet(),
        ["powerOn"] = (idrac, _) => idrac.PowerState = PowerState.On,
        ["powerOff"] = (idrac, _) => idrac.PowerState = PowerState.Off,
        ["expireTokens"] = (idrac, _) => idrac.ExpireTokens(),
        ["fillSessions"] = (idrac, _) => idrac.FillSessions(),
        ["setPassword"] = (idrac, arguments) => idrac.Password = arguments.Password ?? idrac.Password,
        ["unblock"] = (idrac, _) => idrac.SourceBlock.Clear(),
        ["restart"] = (idrac, arguments) => idrac.Restart(Seconds(arguments.GoneSeconds), Seconds(arguments.NotReadySeconds)),
        ["replaceCertificate"] = (idrac, _) => idrac.ReplaceCertificate(),
        ["makeSick"] = (idrac, arguments) => idrac.MakeSick(arguments.Sickness),
        ["repair"] = (idrac, _) => idrac.Repair(),
    };

    public static IEnumerable<string> Names => Actions.Keys;

    /// <returns>False when there is no such action.</returns>
    public static bool Run(SimulatedIdrac idrac, string name, DeviceActionArguments arguments)
    {
        if (!Actions.TryGetValue(name, out var action))
        {
            return false;
        }

        action(idrac, arguments);
        return true;
    }

    private static TimeSpan? Seconds(int? seconds) => seconds is { } count ? TimeSpan.FromSeconds(count) : null;
}
