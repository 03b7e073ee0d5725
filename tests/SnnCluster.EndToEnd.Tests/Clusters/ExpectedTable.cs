namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>The sweep that the tests of clusters run, and the trials.csv that one process makes of it.</summary>
public sealed class ExpectedTable : IAsyncLifetime
{
    public static readonly string[] Sweep = ["sleep-relearn", "--scale", TestCluster.IsLong ? "0.03" : "0.005", "--trials", "4"];

    public byte[] Bytes { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("SNN_TEST_DATABASE"))) return;
        using var work = new Workspace();
        await work.Succeed(["run", .. Sweep, "--out", "expected"]);
        Bytes = work.Table("expected");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>Clusters one after the other: they need the whole machine, and one test stops the database.</summary>
[CollectionDefinition("clusters")]
public sealed class ClusterCollection : ICollectionFixture<ExpectedTable>;
