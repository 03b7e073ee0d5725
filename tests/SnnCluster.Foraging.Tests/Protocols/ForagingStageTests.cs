using SnnCluster.Foraging.Model;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State.Bytes;
using SnnCluster.Foraging.Tests.Trials;
using SnnCluster.Foraging.Trials;
using SnnCluster.Foraging.Worlds;

namespace SnnCluster.Foraging.Tests.Protocols;

/// <summary>Every kind of stage goes through every place that has to know it: a new one fails here where it is forgotten.</summary>
public class ForagingStageTests
{
    private const double Percent = 10;

    private static readonly Type[] All =
        [.. typeof(ForagingStage).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ForagingStage)))];

    public static TheoryData<Type> Kinds => [.. All];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_is_read_as_it_is_written_and_named_in_what_is_allowed(Type kind)
    {
        var stage = Example(kind);
        StageNotation.Parse(stage.Notation).ShouldBe([stage]);
        string written = stage.Notation.Replace($"{Percent}", "P", StringComparison.Ordinal);
        StageNotation.Allowed.Split(", ").ShouldContain(allowed => allowed.Split(" (", 2)[0] == written);
        if (written == stage.Notation) new ForagingModel().Words.Notations.ShouldContain(written);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_runner_knows_the_length_of_each_kind(Type kind)
    {
        var stage = Example(kind);
        var seen = ForagingStages.Of(stage);
        ForagingStages.Groups.ShouldContain(seen.Group);
        (seen.IsInstantaneous, seen.Group.ShortestLength).ShouldBe((stage.IsInstantaneous, stage.FewestAeons));
        ForagingStages.Typed(seen with { Length = stage.Aeons }).ShouldBe(stage);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_rules_of_a_protocol_know_where_each_kind_can_stand(Type kind)
    {
        var stage = Example(kind) is { IsInstantaneous: false } lasting ? lasting with { Aeons = 2 } : Example(kind);
        ForagingStage[] before = stage is UnsupervisedStage ? [] : [new TrainStage(ForagingTask.One) { Aeons = 1 }];
        ProtocolRules.Violations(new() { Name = "one", Stages = [.. before, stage] }, SleepNoise.PerNeuron).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_kind_has_a_regime_or_changes_the_network_at_once(Type kind)
    {
        var (stage, state, random) = (Example(kind), Make.State(), Make.Random());
        if (stage.IsInstantaneous)
        {
            byte[] before = Bytes();
            StageTransitions.Perform(stage, state, random);
            Bytes().ShouldNotBe(before);
        }
        else
        {
            StageTransitions.BeginAeon(stage, 0, state, random);
            var menu = Regime.Of(stage, 0).Menu;
            state.World.Particles.Count.ShouldBe(menu.Kinds.Length * menu.PerKind);
            StageTransitions.EndAeon(stage, 0, state);
        }

        StageTransitions.EndStage(stage, state);
        state.StageIndex.ShouldBe(1);

        byte[] Bytes() => TrialStateBytes.Write(state, ModelParameters.Default.Plasticity);
    }

    [Fact]
    public void The_trial_of_every_kind_of_stage_leaves_out_none() =>
        TrialRunTests.AllStages.Stages.Select(stage => stage.GetType()).Distinct().ShouldBe(All, ignoreOrder: true);

    /// <summary>One of that kind, of Task 1 or 10 per cent if it has such a thing.</summary>
    private static ForagingStage Example(Type kind) => (ForagingStage)kind.GetConstructors().Single().Invoke(
        [.. kind.GetConstructors().Single().GetParameters().Select(given => given.ParameterType switch
        {
            var type when type == typeof(ForagingTask) => (object)ForagingTask.One,
            var type when type == typeof(double) => Percent,
            var type => throw new NotSupportedException($"{kind.Name} takes a {type.Name}: say here which"),
        })]);
}
