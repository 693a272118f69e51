namespace DellServerManager.Simulators;

public enum PowerState
{
    On,
    Off,
    PoweringOn,
    PoweringOff,
}
