namespace DellServerManager.Simulators;

/// <summary>Who may log in: the fleet's administrator in slot 2 and a reader in slot 3.</summary>
internal sealed class Accounts(string administrator, string administratorPassword)
{
    public const int AdministratorSlot = 2;
    public const int ReaderSlot = 3;
    public const int Slots = 16;
    public const string ReaderName = "monitor";

    private volatile string _password = administratorPassword;

    public string AdministratorName { get; } = administrator;

    /// <summary>Also the reader's.</summary>
    public string Password
    {
        get => _password;
        set => _password = value;
    }

    /// <summary>Null when name or password is wrong.</summary>
    public Login? Verify(string userName, string password, IdracFaults faults)
    {
        if (faults.WrongPassword || password != _password)
        {
            return null;
        }

        return userName == AdministratorName ? new Login(userName, faults.ReadOnlyUser ? Role.ReadOnly : Role.Administrator)
            : userName == ReaderName ? new Login(userName, Role.ReadOnly)
            : null;
    }

    /// <summary>Name and role of a slot; an empty name is a free slot.</summary>
    public (string UserName, string RoleId, bool Enabled) Slot(int slot, IdracFaults faults) => slot switch
    {
        AdministratorSlot => (AdministratorName, faults.ReadOnlyUser ? "ReadOnly" : "Administrator", true),
        ReaderSlot => (ReaderName, "ReadOnly", true),
        _ => ("", "None", false),
    };
}

internal sealed record Login(string UserName, Role Role);

internal enum Role
{
    ReadOnly,
    Administrator,
}
