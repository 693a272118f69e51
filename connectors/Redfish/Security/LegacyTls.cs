using System.Net.Security;
using System.Security.Authentication;

namespace DellServerManager.Connectors.Redfish.Security;

/// <summary>TLS as iDRAC7/8 firmware before 2.6x speaks it. Weak by today's rules, so only by explicit switch.</summary>
internal static class LegacyTls
{
    private static readonly TlsCipherSuite[] Suites =
    [
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA,
        TlsCipherSuite.TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA,
        TlsCipherSuite.TLS_RSA_WITH_AES_256_GCM_SHA384,
        TlsCipherSuite.TLS_RSA_WITH_AES_128_GCM_SHA256,
        TlsCipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA256,
        TlsCipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA256,
        TlsCipherSuite.TLS_RSA_WITH_AES_256_CBC_SHA,
        TlsCipherSuite.TLS_RSA_WITH_AES_128_CBC_SHA,
    ];

    public static void Allow(SslClientAuthenticationOptions options)
    {
#pragma warning disable SYSLIB0039, CA5397, CA5398 // Old protocols are what this switch is for.
        options.EnabledSslProtocols = SslProtocols.Tls | SslProtocols.Tls11 | SslProtocols.Tls12;
#pragma warning restore SYSLIB0039, CA5397, CA5398
        // Windows takes its suites from the system's policy alone.
        if (OperatingSystem.IsLinux())
        {
            try
            {
                options.CipherSuitesPolicy = new CipherSuitesPolicy(Suites);
            }
            catch (PlatformNotSupportedException)
            {
                // An OpenSSL that cannot be told; its own defaults then apply.
            }
        }
    }
}
