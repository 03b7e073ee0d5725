using SnnCluster.Foraging.Parameters;
using SnnCluster.Reports.Figures.Common.Synapses;

namespace SnnCluster.Reports.Tests.Figures.Common.Synapses;

public sealed class WeightChangeTests
{
    /// <summary>After T1 all weights lie in bin 10; T2 brings 100 synapses of seed 1, and 200 of seed 2, above 0.6.</summary>
    private static readonly Make Sweep = Make.Sweep("U", "T1", "tests", "T2", "T1") with
    {
        Weights = (seed, stage, _) =>
        {
            float[] weights = Make.All(0.105f);
            if (stage.Notation == "T2") weights.AsSpan(0, 100 * seed).Fill(0.7f);
            return weights;
        },
    };

    [Fact]
    public void Synapses_are_counted_by_where_they_were_and_where_they_went()
    {
        var panels = Data(2).Panels;

        panels.Select(panel => (panel.Before, panel.After, panel.Trials)).ShouldBe([("T1", "T1>T2", 2), ("T1>T2", "T1>T2>T1", 2)]);
        (panels[0].Counts[10, 60], panels[0].Counts[10, 10]).ShouldBe((300, 2 * 6272 - 300));
        (panels[1].Counts[60, 10], panels[1].Counts[10, 10]).ShouldBe((300, 2 * 6272 - 300));
    }

    [Fact]
    public void Each_marginal_sums_to_the_synapses_of_one_trial()
    {
        var (before, after) = Data(2).Panels[0].Marginals;

        (before.Sum(), after.Sum()).ShouldBe((Layout.HiddenOutputSynapses, Layout.HiddenOutputSynapses));
        (before[10], after[10], after[60]).ShouldBe((6272, 6122, 150));
    }

    [Fact]
    public void The_csv_has_a_line_per_pair_of_bins_that_holds_a_synapse() =>
        Data(2).Csv.Split('\n').ShouldBe([
            "before,after,bin_before_from,bin_after_from,synapses_per_trial",
            "T1,T1>T2,0.1,0.1,6122", "T1,T1>T2,0.1,0.6,150", "T1>T2,T1>T2>T1,0.1,0.1,6122", "T1>T2,T1>T2>T1,0.6,0.1,150", ""]);

    [Fact]
    public void An_instantaneous_stage_which_changes_no_weight_has_no_panel()
    {
        var builder = new WeightChangeBuilder(Sweep.Spec);
        builder.Add(Make.Sweep("U", "T1", "tests", "freeze 5", "prune 1", "T2", "tests").Trial(1));

        builder.Data().Panels.Select(panel => (panel.Before, panel.After)).ShouldBe([("T1", "T1>freeze 5>prune 1>T2")]);
    }

    [Fact]
    public void Weights_that_stay_where_they_were_are_drawn_too()
    {
        var builder = new WeightChangeBuilder(Sweep.Spec);
        builder.Add((Make.Sweep("T1", "T2") with { Weights = (_, _, _) => Make.All(0) }).Trial(1));

        WeightChangeFigure.Draw(builder.Data(), Sweep.Spec.Model.Words).Png().ShouldNotBeEmpty();
    }

    private static WeightChangeData Data(int trials)
    {
        var builder = new WeightChangeBuilder(Sweep.Spec);
        foreach (var trial in Sweep.Trials(trials)) builder.Add(trial);
        return builder.Data();
    }
}
