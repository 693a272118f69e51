using System.Globalization;
using System.Text.Json.Nodes;

namespace DellServerManager.Simulators;

/// <summary>Sixteen slots before iDRAC10; a list of those that exist from then on.</summary>
internal static class AccountResources
{
    public static JsonObject? Find(IdracView view, string[] path) => path switch
    {
        ["AccountService"] => AccountService(view),
        ["Accounts"] or ["AccountService", "Accounts"] => Shapes.Collection(
            view.Firmware.AccountsUri, "ManagerAccountCollection", "Accounts Collection",
            Slots(view).Select(slot => $"{view.Firmware.AccountsUri}/{slot}")),
        ["Accounts", var id] when !view.Firmware.IsIdrac10 => Account(view, id),
        ["AccountService", "Accounts", var id] => Account(view, id),
        _ => null,
    };

    private static IEnumerable<int> Slots(IdracView view) =>
        view.Firmware.IsIdrac10 ? [Accounts.AdministratorSlot, Accounts.ReaderSlot] : Enumerable.Range(1, Accounts.Slots);

    private static JsonObject AccountService(IdracView view)
    {
        var service = Shapes.Resource(
            view.Firmware.AccountServiceUri, "AccountService.v1_8_0.AccountService", "AccountService", "Account Service");
        service["AccountLockoutCounterResetAfter"] = 0;
        service["AccountLockoutDuration"] = 0;
        service["AccountLockoutThreshold"] = 0;
        service["Accounts"] = Shapes.Link(view.Firmware.AccountsUri);
        service["MaxPasswordLength"] = view.Firmware.IsIdrac8 ? 20 : 127;
        service["MinPasswordLength"] = 0;
        service["ServiceEnabled"] = true;
        service["Status"] = Shapes.Status(Health.OK);
        return service;
    }

    private static JsonObject? Account(IdracView view, string id)
    {
        if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var slot) || !Slots(view).Contains(slot))
        {
            return null;
        }

        var faults = view.Idrac.Faults;
        var (userName, role, enabled) = view.Idrac.Accounts.Slot(slot, faults);
        var account = Shapes.Resource(
            $"{view.Firmware.AccountsUri}/{slot}", "ManagerAccount.v1_6_0.ManagerAccount", $"{slot}", "User Account");
        account["Enabled"] = enabled;
        account["Locked"] = false;
        account["Password"] = null;
        account["RoleId"] = role;
        account["UserName"] = userName;
        if (!view.Firmware.IsIdrac8)
        {
            account["AccountTypes"] = Shapes.Texts("Redfish", "SNMP", "OEM");
            account["OEMAccountTypes"] = Shapes.Texts("IPMI", "SOL", "WSMAN", "UI", "RACADM");
            account["PasswordChangeRequired"] = slot == Accounts.AdministratorSlot && faults.PasswordChangeRequired;
        }

        return account;
    }
}
