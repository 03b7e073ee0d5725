using System.Diagnostics;
using SnnCluster.EndToEnd.Tests.Deployment;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>Certificates for nodes on this machine, made by deploy/tls/make-certificates.sh with an authority of their own.</summary>
internal static class TestCertificates
{
    private const string Host = "127.0.0.1";

    public static async Task MakeAsync(string folder)
    {
        string script = Path.Combine(Repository.Root, "deploy", "tls", "make-certificates.sh");
        using var process = Process.Start(
            new ProcessStartInfo("bash", [script, folder, Host]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var result = await Snn.EndOf(process);
        result.ExitCode.ShouldBe(0, result.Error);
    }

    /// <summary>For SSL_CERT_FILE.</summary>
    public static string Authority(string folder) => Path.Combine(folder, "ca.pem");

    /// <summary>For --config.</summary>
    public static string Settings(string folder) => Path.Combine(folder, Host, "tls.conf");
}
