namespace DellServerManager.Simulators;

public enum EnclosureAnswer
{
    NotFound,
    ServiceUnavailable,
    Hang,
}
