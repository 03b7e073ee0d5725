using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Configuration;

namespace SnnCluster.Cli.Nodes;

/// <summary>
/// The TLS certificate of a node, checked before the node joins. A node with a certificate for another host could join (the accepting side
/// does not compare names), but nodes that call it back could not connect, and it would leave the cluster again and again.
/// </summary>
public static class NodeCertificate
{
    private const string Transport = "akka.remote.dot-netty.tcp";

    /// <param name="settings">Of the node, with defaults.</param>
    /// <param name="host">By which the other nodes reach it.</param>
    public static IEnumerable<string> Problems(Config settings, string host, DateTimeOffset now)
    {
        string path = settings.GetString($"{Transport}.ssl.certificate.path", "");
        if (!settings.GetBoolean($"{Transport}.enable-ssl") || string.IsNullOrEmpty(path)) yield break;

        var (certificate, problem) = Load(path, settings.GetString($"{Transport}.ssl.certificate.password", ""));
        using (certificate)
        {
            if (certificate is null)
                yield return $"{Transport}.ssl.certificate.path = {path}: cannot be read with the password beside it: {problem}";
            else if (now < certificate.NotBefore || now > certificate.NotAfter)
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"{path}: the certificate is valid from {certificate.NotBefore.ToUniversalTime():yyyy-MM-dd HH:mm} "
                    + $"to {certificate.NotAfter.ToUniversalTime():yyyy-MM-dd HH:mm} UTC, and it is {now.UtcDateTime:yyyy-MM-dd HH:mm}: "
                    + $"make a new one (deploy/tls), or set the clock.");
            else if (settings.GetBoolean($"{Transport}.ssl.validate-certificate-hostname") && !certificate.MatchesHostname(host))
                yield return $"--host {host}: the certificate {path} is made for {string.Join(", ", Names(certificate))}; "
                    + $"give one of these names, or make a certificate for {host} (deploy/tls).";
        }
    }

    private static (X509Certificate2? Certificate, string Problem) Load(string path, string password)
    {
        try
        {
            // The key is not needed here, and is not stored where that can be avoided.
            var keys = OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;
            return (X509CertificateLoader.LoadPkcs12FromFile(path, password, keys), "");
        }
        catch (Exception error) when (error is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return (null, error.Message);
        }
    }

    private static IEnumerable<string> Names(X509Certificate2 certificate)
    {
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension =>
                extension.EnumerateDnsNames().Concat(extension.EnumerateIPAddresses().Select(address => address.ToString()))).ToList();
        return names.Count > 0 ? names : [certificate.Subject];
    }
}
