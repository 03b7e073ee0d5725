using SnnCluster.Web;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>Nodes over mutual TLS, with the certificates of deploy/tls/make-certificates.sh.</summary>
[Collection(SharedCluster.Name)]
public sealed class ClusterTlsTests(ExpectedTable expected, SharedCluster shared)
{
    [Fact]
    public async Task A_node_with_a_certificate_of_another_authority_stays_outside()
    {
        var cluster = await shared.StartedAsync();
        await TestCertificates.MakeAsync(cluster.Work.At("theirs"));
        cluster.Environments["SSL_CERT_FILE"] = TestCertificates.Authority(cluster.Work.At("theirs"));
        var rogue = cluster.Worker("rogue", "--config", TestCertificates.Settings(cluster.Work.At("theirs")));
        await UntilRefusedAsync(cluster);
        cluster.Environments["SSL_CERT_FILE"] = TestCertificates.Authority(cluster.Work.At("ours"));
        await cluster.UntilAsync(async () => (await NodesAsync(cluster)).Workers.Any(worker => worker.Node == SharedCluster.Worker),
            "the one with a certificate of the cluster's own has joined");
        (await NodesAsync(cluster)).Members.Count.ShouldBe(2);
        rogue.Kill();
    }

    [Nightly("takes longer (of two that are refused one is tried every day)")]
    public async Task Who_has_a_certificate_of_the_cluster_takes_part_and_nobody_else()
    {
        await using var cluster = await TestCluster.MakeAsync();
        string ours = cluster.Work.At("ours"), theirs = cluster.Work.At("theirs");
        foreach (string authority in new[] { ours, theirs }) await TestCertificates.MakeAsync(authority);
        cluster.Environments["SSL_CERT_FILE"] = TestCertificates.Authority(ours);
        await cluster.CoordinatorAsync("c1", "--config", TestCertificates.Settings(ours));
        string id = await cluster.SubmitAsync(ExpectedTable.Sweep);

        // Each of these would be the first to get work.
        cluster.Worker("plain");
        cluster.Environments["SSL_CERT_FILE"] = TestCertificates.Authority(theirs);
        cluster.Worker("rogue", "--config", TestCertificates.Settings(theirs));
        await UntilRefusedAsync(cluster);

        cluster.Environments["SSL_CERT_FILE"] = TestCertificates.Authority(ours);
        foreach (string name in new[] { "trusted-1", "trusted-2" }) cluster.Worker(name, "--config", TestCertificates.Settings(ours));
        (await cluster.FinishAsync(id)).ShouldBe(expected.Bytes);

        // All the while the other two have knocked.
        var nodes = await NodesAsync(cluster);
        nodes.Members.Count.ShouldBe(3);
        nodes.Workers.Select(worker => worker.Node).ShouldBe(["trusted-1", "trusted-2"]);
    }

    private static Task UntilRefusedAsync(TestCluster cluster) => cluster.UntilAsync(
        () => Task.FromResult(cluster.Node("c1").Log.Contains("TLS handshake failed", StringComparison.OrdinalIgnoreCase)
            || cluster.Node("c1").Log.Contains("Authentication", StringComparison.Ordinal)),
        "a refusal is logged");

    private static Task<NodesAnswer> NodesAsync(TestCluster cluster) =>
        cluster.Client().GetAsync<NodesAnswer>("api/v1/nodes", TestContext.Current.CancellationToken);
}
