using SnnCluster.EndToEnd.Tests.Clusters;

[assembly: AssemblyFixture(typeof(ExpectedTable))]

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>The sweep that the tests of clusters run, and the trials.csv that one process makes of it.</summary>
public sealed class ExpectedTable
{
    public static readonly string[] Sweep = ["sleep-relearn", "--scale", TestCluster.IsLong ? "0.03" : "0.002", "--trials", "4"];

    // Made when the first test asks for it: many never do.
    private readonly Lazy<byte[]> bytes = new(() => Task.Run(RunAsync).GetAwaiter().GetResult());

    public byte[] Bytes => bytes.Value;

    private static async Task<byte[]> RunAsync()
    {
        using var work = new Workspace();
        await work.Succeed(["run", .. Sweep, "--format", "none", "--out", "expected"]);
        return work.Table("expected");
    }
}
