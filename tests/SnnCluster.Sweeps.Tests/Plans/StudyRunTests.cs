using CsCheck;
using SnnCluster.Sweeps.Identity;

namespace SnnCluster.Sweeps.Tests.Plans;

/// <summary>Random studies lived through by a few workers, some of which die: the plan, the ledger and the checkpoints together.</summary>
public class StudyRunTests
{
    private static readonly Gen<(StudyWorld World, int[] Chances)> Worlds =
        Gen.Select(StudyOf.Random, Gen.Int[1, 3], Gen.Int[1, 4], Gen.Int[0, 999].Array[600])
            .Select(
                (study, seeds, workers, chances) => (new StudyWorld(study.WithSeeds([.. Enumerable.Range(1, seeds)]), workers), chances));

    [Fact]
    public void Every_condition_has_the_results_of_its_protocol_alone_nothing_computed_twice() =>
        Worlds.Sample(drawn =>
    {
        drawn.World.Live(drawn.Chances, deaths: 0);
        drawn.World.CheckResults();
        drawn.World.Computed.Values.ShouldAllBe(times => times == 1);
        drawn.World.Computed.Count.ShouldBe(drawn.World.DistinctStages);
    }, iter: 300);

    [Fact]
    public void When_workers_die_only_the_stage_that_one_was_in_is_computed_again() => Worlds.Sample(drawn =>
    {
        drawn.World.Live(drawn.Chances, deaths: 20);
        drawn.World.CheckResults();
        foreach (var (stage, times) in drawn.World.Computed)
            times.ShouldBe(1 + drawn.World.Interrupted.GetValueOrDefault(stage), $"stage {stage}");
    }, iter: 300);

    [Fact]
    public void A_worker_goes_on_with_what_it_has_computed_the_beginning_of()
    {
        // Both seeds have a trial that waits for the same place; worker 0 has computed that of seed 1, worker 1 that of seed 2.
        var world = new StudyWorld(StudyOf.Protocols([1, 2], "U T1 T2", "U T1 test1"), workers: 2);
        world.Live([], deaths: 0);
        world.Leases.Where(lease => lease.Trial.Condition == 1)
            .ShouldAllBe(lease => lease.Worker == world.Leases.Single(first => first.Trial == new TrialId
            {
                Condition = 0,
                Seed = lease.Seed,
            }).Worker);
    }
}
