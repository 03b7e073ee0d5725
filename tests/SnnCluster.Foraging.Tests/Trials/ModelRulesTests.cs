using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Trials;

namespace SnnCluster.Foraging.Tests.Trials;

public class ModelRulesTests
{
    [Theory]
    [InlineData(EngineKind.Exact)]
    [InlineData(EngineKind.Fast)]
    public void The_default_parameters_are_good_for_every_engine(EngineKind engine) =>
        ModelRules.Violations(ModelParameters.Default, engine).ShouldBeEmpty();

    [Theory]
    [InlineData("neuron.alpha=3.7", "all I neurons must be at rest when an epoch begins and spike at the same step")]
    [InlineData("neuron.beta=0.17", "an input of 0.0155 must be well below threshold")]
    [InlineData("synapse.field-kick=0.01", "a kicked I neuron must spike once, and here it does not spike")]
    [InlineData("synapse.field-kick=1", "a kicked I neuron must spike once, and here it spikes 14 times")]
    [InlineData("homeostasis.step=0.001", "takes at most 0.0002")]
    [InlineData("wiring.input-hidden-units=14400", "weights that sum to at most 0.13 per H neuron, and these sum to 0.909")]
    [InlineData("wiring.hidden-output-weight=0.6", "needs the maximum to be 2 times the weight or more")]
    [InlineData("plasticity.min-weight=0.01", "needs the weight to be 10 times the minimum or more")]
    [InlineData("plasticity.min-weight=0", "needs a number above 0")]
    [InlineData("plasticity.amplitude=8", "takes at most 4")]
    public void What_only_the_exact_engine_can_do_is_refused_for_the_fast_one(string setting, string why)
    {
        var model = Model(setting);
        ModelRules.Violations(model, EngineKind.Exact).ShouldBeEmpty();
        var problems = ModelRules.Violations(model, EngineKind.Fast);
        problems.ShouldContain(problem => problem.StartsWith(setting.Replace("=", " = ") + ": the fast engine ")
            && problem.Contains(why) && problem.EndsWith("; use engine exact."), string.Join("\n", problems));
    }

    [Theory]
    [InlineData("plasticity.min-weight=0.5", "plasticity.min-weight = 0.5: must be at most plasticity.max-input-hidden, which is 0.012.")]
    [InlineData("plasticity.max-hidden-output=0", "plasticity.max-hidden-output = 0: must be at least plasticity.min-weight")]
    [InlineData("neuron.alpha=4.5", "neuron.alpha = 4.5: with this every neuron spikes without any input")]
    public void What_no_engine_can_do_is_refused_for_both(string setting, string problem)
    {
        foreach (var engine in Enum.GetValues<EngineKind>())
            ModelRules.Violations(Model(setting), engine).ShouldHaveSingleItem().ShouldStartWith(problem);
    }

    private static ModelParameters Model(string setting) =>
        ModelParameters.Catalogue.Find(setting.Split('=')[0])!.With(ModelParameters.Default, setting.Split('=')[1]);
}
