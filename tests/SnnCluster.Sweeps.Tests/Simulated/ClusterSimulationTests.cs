namespace SnnCluster.Sweeps.Tests.Simulated;

/// <summary>
/// Thousands of schedules of a cluster in trouble, each a function of its seed. A failure prints the seed and the shortest schedule that
/// still fails; SNN_SCHEDULES=N lives through as many as one likes.
/// </summary>
public class ClusterSimulationTests
{
    private const int Nodes = 100, Trials = 120;

    private static readonly int Schedules = int.TryParse(Environment.GetEnvironmentVariable("SNN_SCHEDULES"), out int asked) ? asked
        : Nightly.IsOn ? 100_000 : 2_000;

    [Fact]
    public void Whatever_goes_wrong_no_result_is_lost_or_counted_twice_and_every_trial_ends()
    {
        long faults = 0;
        Parallel.For(0, Schedules, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, seed =>
        {
            var (violation, count) = VirtualCluster.Live(seed, Nodes, Trials, int.MaxValue, Variant.Real);
            Interlocked.Add(ref faults, count);
            violation.ShouldBeNull(violation is null ? null : Shortest(seed, Variant.Real));
        });
        TestContext.Current.SendDiagnosticMessage($"{Schedules} schedules of {Nodes} nodes, {faults} faults");
        // Otherwise this test would show nothing.
        ((double)faults / Schedules).ShouldBeGreaterThan(50);
    }

    [Theory]
    [InlineData(nameof(Variant.NotFenced), "times")]
    [InlineData(nameof(Variant.IgnoresLeases), "counts as failed")]
    [InlineData(nameof(Variant.ActsBeforeWriting), "is not in the journal")]
    [InlineData(nameof(Variant.ForgetsTooMuch), "deleted that no snapshot holds")]
    [InlineData(nameof(Variant.ForgetsToHold), "which was paused")]
    [InlineData(nameof(Variant.FeedsDrained), "is drained and was sent")]
    [InlineData(nameof(Variant.ReleasesNobody), "waits forever")]
    [InlineData(nameof(Variant.ReportsBeforeStoring), "not stored")]
    [InlineData(nameof(Variant.TakesLateNews), "not stored")]
    [InlineData(nameof(Variant.ForgetsWhatItHolds), "waits forever")]
    [InlineData(nameof(Variant.SaysOnce), "waits forever")]
    public void Broken_rules_are_noticed(string variant, string violation)
    {
        var broken = Enum.Parse<Variant>(variant);
        var noticed = Enumerable.Range(0, 2_000).Select(seed => VirtualCluster.Live(seed, 20, 30, int.MaxValue, broken).Violation)
            .FirstOrDefault(found => found?.Contains(violation, StringComparison.Ordinal) == true);
        noticed.ShouldNotBeNull($"2,000 schedules did not notice \"{violation}\" of {variant}");
    }

    [Fact]
    public void Every_broken_variant_is_one_that_is_noticed() =>
        typeof(ClusterSimulationTests).GetMethod(nameof(Broken_rules_are_noticed))!.GetCustomAttributes(typeof(InlineDataAttribute), false)
            .Select(data => Enum.Parse<Variant>((string)((InlineDataAttribute)data).Data[0]!))
            .ShouldBe(Enum.GetValues<Variant>().Except([Variant.Real]), ignoreOrder: true);

    [Fact]
    public void The_same_seed_is_the_same_history_and_fewer_faults_are_its_beginning()
    {
        int seed = Enumerable.Range(0, 2_000)
            .First(seed => VirtualCluster.Live(seed, 20, 30, int.MaxValue, Variant.ReportsBeforeStoring).Violation is not null);
        VirtualCluster.Live(seed, 20, 30, int.MaxValue, Variant.ReportsBeforeStoring)
            .ShouldBe(VirtualCluster.Live(seed, 20, 30, int.MaxValue, Variant.ReportsBeforeStoring));
        Shortest(seed, Variant.ReportsBeforeStoring, 20, 30).ShouldMatch($@"seed {seed}, \d+ nodes, \d+ trials, \d+ faults: .*not stored");
    }

    /// <summary>Fewer faults, then fewer trials and nodes, as long as it still fails.</summary>
    private static string Shortest(int seed, Variant variant, int nodes = Nodes, int trials = Trials)
    {
        int faults = VirtualCluster.Live(seed, nodes, trials, int.MaxValue, variant).Faults;
        bool Fails(int n, int t, int f) => VirtualCluster.Live(seed, n, t, f, variant).Violation is not null;
        for (bool isShorter = true; isShorter;)
        {
            isShorter = false;
            (int, int, int)[] shorter =
                [(nodes, trials, faults / 2), (nodes, trials, faults - 1), (nodes, trials / 2, faults), (nodes / 2, trials, faults)];
            foreach (var (n, t, f) in shorter)
            {
                if (n < 1 || t < 1 || f < 0 || (n, t, f) == (nodes, trials, faults) || !Fails(n, t, f)) continue;
                (nodes, trials, faults, isShorter) = (n, t, f, true);
                break;
            }
        }

        string? violation = VirtualCluster.Live(seed, nodes, trials, faults, variant).Violation;
        return $"seed {seed}, {nodes} nodes, {trials} trials, {faults} faults: {violation}";
    }
}
