using System.Diagnostics;

namespace DellServerManager.Simulators;

/// <summary>Kills a process when the n-th changing request is seen: what survives of a job then?</summary>
internal sealed class KillSwitch
{
    private int _left;
    private int _pid;

    /// <summary>True: the change is done but never answered. False: the answer goes out first.</summary>
    public bool BeforeAnswer { get; private set; }

    public void Arm(int afterChangingRequest, int pid, bool beforeAnswer)
    {
        BeforeAnswer = beforeAnswer;
        _pid = pid;
        Volatile.Write(ref _left, afterChangingRequest);
    }

    public void Disarm() => Volatile.Write(ref _left, 0);

    /// <summary>True for the request that the rule waits for.</summary>
    public bool Count() => Volatile.Read(ref _left) > 0 && Interlocked.Decrement(ref _left) == 0;

    public void Pull()
    {
        try
        {
            using var process = Process.GetProcessById(_pid);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It is gone already.
        }
    }
}
