namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>A sweep in a cluster whose only worker is killed in the middle of a trial; another worker finishes it.</summary>
internal static class KilledWorker
{
    /// <summary>Expects the table of one undisturbed program.</summary>
    /// <returns>The sweep's id.</returns>
    public static async Task<string> FinishAsync(TestCluster cluster, string[] sweep)
    {
        await cluster.CoordinatorAsync();
        var victim = cluster.Worker("w1");
        string id = await cluster.SubmitAsync(sweep);
        await cluster.UntilSweepAsync(id, ClusterFaultTests.IsInTheMiddle, "w1 is in the middle of a trial");
        victim.Kill();
        cluster.Worker("w2");
        byte[] table = await cluster.FinishAsync(id);
        await cluster.Work.Succeed(["run", .. sweep, "--no-reuse", "--format", "none", "--out", "expected"]);
        table.ShouldBe(cluster.Work.Table("expected"));
        return id;
    }
}
