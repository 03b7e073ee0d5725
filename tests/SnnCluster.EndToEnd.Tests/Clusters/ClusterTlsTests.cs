using System.Diagnostics;
using SnnCluster.Web;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>Nodes over mutual TLS, with the certificates of deploy/tls/make-certificates.sh.</summary>
[Collection("clusters")]
public sealed class ClusterTlsTests(ExpectedTable expected) : IAsyncLifetime
{
    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Nightly("long")]
    public async Task Who_has_a_certificate_of_the_cluster_takes_part_and_nobody_else()
    {
        await MakeCertificates("ours");
        await MakeCertificates("theirs");
        cluster.Environments["SSL_CERT_FILE"] = cluster.Work.At("ours", "ca.pem");
        var coordinator = await cluster.CoordinatorAsync("c1", "--config", Tls("ours"));
        string id = await cluster.SubmitAsync(ExpectedTable.Sweep);

        // Each of these would be the first to get work.
        cluster.Worker("plain");
        cluster.Environments["SSL_CERT_FILE"] = cluster.Work.At("theirs", "ca.pem");
        cluster.Worker("rogue", "--config", Tls("theirs"));
        await cluster.UntilAsync(() => Task.FromResult(coordinator.Log.Contains("TLS handshake failed", StringComparison.OrdinalIgnoreCase)
            || coordinator.Log.Contains("Authentication", StringComparison.Ordinal)),
            "a refusal is logged");

        cluster.Environments["SSL_CERT_FILE"] = cluster.Work.At("ours", "ca.pem");
        cluster.Worker("trusted-1", "--config", Tls("ours"));
        cluster.Worker("trusted-2", "--config", Tls("ours"));
        (await cluster.FinishAsync(id)).ShouldBe(expected.Bytes);

        // All the while the other two have knocked.
        var nodes = await cluster.Client().GetAsync<NodesAnswer>("api/v1/nodes", TestContext.Current.CancellationToken);
        nodes.Members.Count.ShouldBe(3);
        nodes.Workers.Select(worker => worker.Node).ShouldBe(["trusted-1", "trusted-2"]);
    }

    private string Tls(string authority) => cluster.Work.At(authority, "127.0.0.1", "tls.conf");

    private async Task MakeCertificates(string folder)
    {
        string script = Path.Combine(Repository(), "deploy", "tls", "make-certificates.sh");
        using var process = Process.Start("bash", [script, cluster.Work.At(folder), "127.0.0.1"])!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0);
    }

    private static string Repository([System.Runtime.CompilerServices.CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..");
}
