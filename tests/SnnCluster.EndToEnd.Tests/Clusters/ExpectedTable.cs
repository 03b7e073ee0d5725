using SnnCluster.EndToEnd.Tests.Clusters;

[assembly: AssemblyFixture(typeof(ExpectedTable))]

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>The sweeps that the tests of clusters run, and the trials.csv that one process makes of each.</summary>
public sealed class ExpectedTable
{
    public static readonly string[] Sweep = Of(Nightly.IsOn ? "0.03" : "0.001");

    /// <summary>Its trials last while a person would give some commands.</summary>
    public static readonly string[] LongerSweep = Of(Nightly.IsOn ? "0.03" : "0.0035");

    // Made when the first test asks for it: many never do.
    private readonly Lazy<byte[]> bytes = new(() => Task.Run(() => RunAsync(Sweep)).GetAwaiter().GetResult());
    private readonly Lazy<byte[]> longerBytes = new(() => Task.Run(() => RunAsync(LongerSweep)).GetAwaiter().GetResult());

    public byte[] Bytes => bytes.Value;

    public byte[] LongerBytes => Sweep.SequenceEqual(LongerSweep) ? Bytes : longerBytes.Value;

    private static string[] Of(string scale) => ["sleep-relearn", "--scale", scale, "--trials", "4"];

    private static async Task<byte[]> RunAsync(string[] sweep)
    {
        using var work = new Workspace { IsInProcess = !Nightly.IsOn };
        await work.Succeed(["run", .. sweep, "--format", "none", "--out", "expected"]);
        return work.Table("expected");
    }
}
