using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.State.Bytes;
using SnnCluster.Foraging.Trials;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Foraging.Tests.Trials;

public class TrialRunTests
{
    /// <summary>Every kind of stage, a few hundred epochs each at most.</summary>
    public static ForagingProtocol AllStages { get; } = Make.Protocol(
        ("U", 3), ("T1", 1), ("test1", 1), ("freeze 5", 0), ("T2", 1), ("T1,T2", 2), ("S,T1", 3), ("S", 1), ("prune 10", 0), ("test2", 1));

    private static string[] Digests(TrialRun run) => [.. run.Outcomes.Select(outcome => outcome.StateDigest)];

    [Theory]
    [InlineData(EngineKind.Exact)]
    [InlineData(EngineKind.Fast)]
    public void Stored_and_restored_at_every_boundary_in_every_stage_it_continues_bit_for_bit(EngineKind engine)
    {
        var settings = Make.Settings(AllStages, engine);
        var uninterrupted = Make.Finished(settings);
        var run = new TrialRun(settings);

        // Boundaries of stages and aeons, and the middle of each.
        for (long at = 50; !run.IsFinished; at += 50)
        {
            run = new TrialRun(settings, run.Checkpoint());
            run.EpochsDone.ShouldBe(at - 50);
            run.Advance(50);
        }

        Digests(run).ShouldBe(Digests(uninterrupted));
        run.Outcomes.Select(outcome => outcome.Total).ShouldBe(uninterrupted.Outcomes.Select(outcome => outcome.Total));
        run.Outcomes.SelectMany(outcome => outcome.Course).ShouldBe(uninterrupted.Outcomes.SelectMany(outcome => outcome.Course));
    }

    [Theory]
    [InlineData(EngineKind.Exact)]
    [InlineData(EngineKind.Fast)]
    public void Any_cutting_into_pieces_gives_the_same_bits(EngineKind engine)
    {
        var settings = Make.Settings(Make.Protocol(("U", 2), ("T1", 1), ("S,T1", 2)), engine, seed: 3);
        var run = new TrialRun(settings);
        var pieces = new System.Random(1);
        while (!run.IsFinished) run.Advance(1 + pieces.Next(37));
        Digests(run).ShouldBe(Digests(Make.Finished(settings)));
    }

    [Fact]
    public void The_bytes_of_a_state_are_those_of_the_state_read_from_them()
    {
        var run = new TrialRun(Make.Settings(AllStages));
        run.Advance(333);
        byte[] bytes = run.Checkpoint().State;
        TrialStateBytes.Write(TrialStateBytes.Read(bytes, run.Settings.Model.Plasticity), run.Settings.Model.Plasticity).ShouldBe(bytes);
    }

    [Fact]
    public void Damaged_bytes_never_crash_with_anything_but_an_invalid_state()
    {
        var p = ModelParameters.Default.Plasticity;
        var run = new TrialRun(Make.Settings(AllStages));
        run.Advance(110);
        byte[] bytes = run.Checkpoint().State;
        var random = new System.Random(7);
        for (int n = 0; n < 300; n++)
        {
            byte[] damaged = [.. bytes];
            for (int k = 0; k < 3; k++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            if (n % 3 == 0) damaged = damaged[..random.Next(damaged.Length)];
            try
            {
                TrialStateBytes.Read(damaged, p);
            }
            catch (InvalidStateException)
            {
                // What it should be.
            }
        }

        Should.Throw<InvalidStateException>(() => TrialStateBytes.Read([.. bytes, 0], p)).Message.ShouldContain("more bytes");
        Should.Throw<InvalidStateException>(() => TrialStateBytes.Read(bytes.AsSpan(1), p));
        byte[] other = [.. bytes];
        other[8]++;
        Should.Throw<InvalidStateException>(() => TrialStateBytes.Read(other, p)).Message.ShouldContain("engine version");
    }

    [Fact]
    public void Trials_differ_by_seed_and_by_sweep_seed_and_repeat_exactly()
    {
        var protocol = Make.Protocol(("U", 1));
        string Of(ulong sweepSeed, int seed) =>
            Digests(Make.Finished(Make.Settings(protocol, EngineKind.Fast) with { Identity = new TrialIdentity(sweepSeed, seed) }))[0];
        Of(1, 1).ShouldBe(Of(1, 1));
        new[] { Of(1, 1), Of(1, 2), Of(2, 1) }.ShouldBeUnique();
    }

    [Fact]
    public void Protocols_that_begin_alike_share_their_beginning()
    {
        var one = Make.Finished(Make.Settings(Make.Protocol(("U", 1), ("T1", 1), ("test1", 1))));
        var two = Make.Finished(Make.Settings(Make.Protocol(("U", 1), ("T1", 1), ("T2", 1))));
        Digests(two)[..2].ShouldBe(Digests(one)[..2]);
    }

    [Fact]
    public void State_carries_over_from_stage_to_stage_and_only_the_environment_is_fresh()
    {
        var run = new TrialRun(Make.Settings(Make.Protocol(("U", 1), ("T1", 1), ("test1", 1)), seed: 2));
        run.Advance(100);
        var (agent, network) = (run.State.Agent, run.State.Network);
        (int X, int Y, long H) before = (agent.X, agent.Y, agent.MovesSinceMeal);
        before.H.ShouldBe(100);
        network.InputHidden.IsFrozen.ShouldBeTrue();
        double[] v = [.. network.Hidden.V];
        var votes = agent.Votes.ToArray();
        int traces = network.HiddenOutput.Traces.Count;
        traces.ShouldBeGreaterThan(0);

        run.Advance(1);
        run.State.World.Particles.Count.ShouldBe(126);
        agent.MovesSinceMeal.ShouldBeOneOf(0, 101);
        (Math.Abs(agent.X - before.X) <= 1 || Math.Abs(agent.X - before.X) == 49).ShouldBeTrue();
        if (votes.Max() > 0 && votes.Count(count => count == votes.Max()) == 1 && before.H < 200)
            run.State.Epoch.ShouldBe(101);
        network.Hidden.V.SequenceEqual(v).ShouldBeFalse();
    }

    [Fact]
    public void Foreign_noise_comes_from_the_donor_that_runs_first()
    {
        var model = ModelParameters.Catalogue.Find("sleep.noise")!.With(ModelParameters.Default, "foreign");
        var protocol = Make.Protocol(("U", 1), ("S", 1), ("test1", 1)) with { NoiseDonor = Make.Protocol(("U", 1), ("T2", 1)).Stages };
        var run = Make.Finished(Make.Settings(protocol, EngineKind.Fast, model: model));
        run.EpochsTotal.ShouldBe(500);
        run.EpochsDone.ShouldBe(500);
        run.Outcomes.Select(outcome => outcome.Stage).ShouldBe(["U", "S", "test1"]);
        run.Outcomes[1].Total.HiddenSpikes.ShouldBeGreaterThan(0);

        // The donor's U is the trial's own.
        run.Outcomes[0].StateDigest.ShouldNotBeNullOrEmpty();
        var donor = Make.Finished(Make.Settings(Make.Protocol(("U", 1), ("T2", 1)), EngineKind.Fast));
        run.State.ForeignRates!.Of(Foraging.Worlds.ForagingTask.Two)
            .ShouldBe(donor.State.Rates.Of(Foraging.Worlds.ForagingTask.Two));
    }

    [Fact]
    public void The_course_sums_to_the_total_of_its_stage()
    {
        var run = Make.Finished(Make.Settings(Make.Protocol(("U", 5), ("T1", 3)), EngineKind.Fast) with { CourseWindow = 2 });
        run.Outcomes[0].Course.Select(window => (window.FirstAeon, window.Aeons)).ShouldBe([(0, 2), (2, 2), (4, 1)]);
        foreach (var outcome in run.Outcomes)
            outcome.Course.Aggregate(default(Tally), (sum, window) => sum + window.Tally).ShouldBe(outcome.Total);
    }

    [Fact]
    public void A_checkpoint_of_another_protocol_is_refused()
    {
        var run = new TrialRun(Make.Settings(Make.Protocol(("U", 3), ("T1", 1))));
        run.Advance(250);
        Should.Throw<InvalidStateException>(() => new TrialRun(Make.Settings(Make.Protocol(("U", 1), ("T1", 1))), run.Checkpoint()))
            .Message.ShouldContain("not a place in this protocol");
    }
}
