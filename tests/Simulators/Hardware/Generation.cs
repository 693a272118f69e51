namespace DellServerManager.Simulators;

public enum Generation
{
    Idrac8 = 8,
    Idrac9 = 9,
    Idrac10 = 10,
}
