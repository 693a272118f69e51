using System.Net;
using System.Text;

namespace DellServerManager.Simulators;

/// <summary>Who asks: a token, or a name and password on the request.</summary>
internal readonly struct LoginGate(SimulatedIdrac idrac, IdracCounters totals)
{
    /// <summary>Null with the refusal when nobody is logged in by this request.</summary>
    public Login? Authenticate(HttpRequest request, IPAddress source, out Answer? refusal)
    {
        refusal = null;
        if (request.Headers.TryGetValue("X-Auth-Token", out var token))
        {
            var session = idrac.Sessions.Use(token.ToString());
            if (session is not null)
            {
                var isReader = session.UserName == Accounts.ReaderName || idrac.Faults.ReadOnlyUser;
                return new Login(session.UserName, isReader ? Role.ReadOnly : Role.Administrator);
            }

            refusal = Errors.WrongCredentials(idrac.Firmware);
            return null;
        }

        var authorization = request.Headers.Authorization.ToString();
        if (!authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase)
            || !TrySplit(authorization, out var userName, out var password))
        {
            refusal = Errors.MissingCredentials(idrac.Firmware);
            return null;
        }

        var login = Check(userName, password, source);
        if (login is null)
        {
            refusal = Errors.WrongCredentials(idrac.Firmware);
            return null;
        }

        idrac.Counters.LoggedInByBasic();
        totals.LoggedInByBasic();
        return login;
    }

    /// <summary>Null after a bad login, which counts towards the block of its source.</summary>
    public Login? Check(string userName, string password, IPAddress source)
    {
        var login = idrac.Accounts.Verify(userName, password, idrac.Faults);
        if (login is not null)
        {
            return login;
        }

        idrac.Counters.LoginFailed();
        totals.LoginFailed();
        var now = idrac.Time.GetUtcNow();
        idrac.Events.Add(HardwareEvents.FailedLogin(userName, source.ToString()), now);
        if (idrac.SourceBlock.RecordFailure(source))
        {
            idrac.Events.Add(HardwareEvents.Blocked(source.ToString()), now);
        }

        return null;
    }

    private static bool TrySplit(string authorization, out string userName, out string password)
    {
        Span<byte> bytes = stackalloc byte[512];
        if (Convert.TryFromBase64Chars(authorization.AsSpan(6).Trim(), bytes, out var length))
        {
            var text = Encoding.UTF8.GetString(bytes[..length]);
            var colon = text.IndexOf(':', StringComparison.Ordinal);
            if (colon >= 0)
            {
                (userName, password) = (text[..colon], text[(colon + 1)..]);
                return true;
            }
        }

        (userName, password) = ("", "");
        return false;
    }
}
