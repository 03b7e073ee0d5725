using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Engines.EventDriven;
using SnnCluster.Foraging.Engines.EveryStep;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State;
using SnnCluster.Foraging.State.Bytes;
using SnnCluster.Foraging.Trials;

namespace SnnCluster.Foraging.Tests.Trials;

/// <summary>
/// Every value in a parameter's range works, or is refused before the run; where the fast engine accepts, it agrees with the exact one.
/// </summary>
public class EveryParameterTests
{
    private static readonly (int Points, int Epochs, int Mixtures) Size = Nightly.IsOn ? (24, 12, 400) : (1, 2, 8);

    /// <summary>An exact run is long enough when this many H spikes have been; some parameters make 80,000 per epoch.</summary>
    private const int EnoughSpikes = 20_000;

    public static TheoryData<string> Paths => [.. ModelParameters.Catalogue.All.Select(parameter => parameter.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void It_works_or_is_refused_by_name(string path)
    {
        var parameter = ModelParameters.Catalogue.Find(path)!;
        foreach (string value in ParameterPoints.Of(parameter, Size.Points))
            Try(parameter.With(ModelParameters.Default, value), $"{path} = ");
    }

    [Fact]
    public void Several_at_once_work_or_are_refused_by_name()
    {
        var random = new Random(1);
        for (int n = 0; n < Size.Mixtures; n++)
        {
            var model = ModelParameters.Default;
            for (int k = 0; k < 3; k++)
            {
                var parameter = ModelParameters.Catalogue.All[random.Next(ModelParameters.Catalogue.All.Count)];
                model = parameter.With(model, ParameterPoints.One(parameter, random));
            }

            Try(model, " = ");
        }
    }

    private static void Try(ModelParameters model, string named)
    {
        string which = string.Join(", ", ModelParameters.Catalogue.CanonicalText(model).Split('\n')
            .Except(ModelParameters.Catalogue.CanonicalText(ModelParameters.Default).Split('\n')));
        var (ofExact, ofFast) = (ModelRules.Violations(model, EngineKind.Exact), ModelRules.Violations(model, EngineKind.Fast));
        foreach (string problem in ofExact.Concat(ofFast)) problem.ShouldContain(named, Case.Sensitive, which);
        if (ofExact.Count > 0) return;
        foreach (string problem in ofFast) problem.ShouldEndWith("; use engine exact.", Case.Sensitive, which);
        try
        {
            byte[] initial = TrialStateBytes.Write(TrialState.Initial(model, Make.Random()), model.Plasticity);
            foreach (string stage in new[] { "U", "T1", "S" }) new Comparison(model, initial, stage, which).Run(ofFast.Count == 0);
        }
        catch (Exception e) when (e is not ShouldAssertException)
        {
            throw new InvalidOperationException($"{which}: {e.Message}", e);
        }
    }

    /// <summary>Some epochs of a stage, the fast engine from the states of the exact one.</summary>
    private sealed class Comparison
    {
        private readonly ModelParameters model;
        private readonly string which;
        private readonly TrialState state;
        private readonly Regime regime;
        private readonly double[] drive = [];

        public Comparison(ModelParameters model, byte[] initial, string stage, string which)
        {
            (this.model, this.which) = (model, which);
            state = TrialStateBytes.Read(initial, model.Plasticity);
            regime = Regime.Of(StageNotation.Parse(stage)![0], 0);
            state.World.Fill(regime.Menu.Kinds, regime.Menu.PerKind, Make.Random().Environment(0));
            state.Network.InputHidden.IsFrozen = !regime.InputHiddenPlastic;
            if (regime.Sleeps) drive = [.. Enumerable.Repeat(0.1, 784)];
        }

        public void Run(bool isFastToo)
        {
            var exact = new EveryStepEngine(model, Make.Random(), state);
            var (whole, cut) = (Copy(state), Copy(state));
            var fast = isFastToo ? new EventDrivenEngine(model, Make.Random(), whole) : null;
            int different = 0;
            for (int epoch = 0; epoch < Size.Epochs && state.Counts.HiddenSpikes < EnoughSpikes; epoch++)
            {
                var copy = isFastToo ? Copy(state) : state;
                var expected = Spikes(exact, state);
                ShouldBeFinite(state);
                if (fast is null) continue;
                if (Spikes(new EventDrivenEngine(model, Make.Random(), copy), copy).SequenceEqual(expected)) ShouldBeNear(copy, state);
                else different++;
                fast.Advance(regime, drive, 1);
                Spikes(new EventDrivenEngine(model, Make.Random(), cut), cut);
                cut = Copy(cut);
                ShouldBeFinite(whole);
            }

            different.ShouldBeLessThanOrEqualTo(1, which);
            fast?.Store();
            if (isFastToo) Bytes(cut).AsSpan().SequenceEqual(Bytes(whole)).ShouldBeTrue($"{which}: as if it had not been interrupted");
        }

        private List<(SpikingLayer, int, long)> Spikes(IEngine engine, TrialState of)
        {
            var spikes = new List<(SpikingLayer, int, long)>();
            engine.Spiked = (layer, neuron, time) => spikes.Add((layer, neuron, time));
            long before = of.Epoch;
            engine.Advance(regime, drive, 1);
            engine.Store();
            of.Epoch.ShouldBe(before + 1);
            return spikes;
        }

        private TrialState Copy(TrialState of) => TrialStateBytes.Read(Bytes(of), model.Plasticity);

        private byte[] Bytes(TrialState of) => TrialStateBytes.Write(of, model.Plasticity);

        private void ShouldBeNear(TrialState fast, TrialState exact)
        {
            var (a, b) = (fast.Network, exact.Network);
            (fast.Agent.X, fast.Agent.Y, fast.Counts.Tally).ShouldBe((exact.Agent.X, exact.Agent.Y, exact.Counts.Tally), which);
            Farthest(a.Hidden.V, b.Hidden.V).ShouldBeLessThan(2e-3, which);
            Farthest(a.InputHidden.Weights, b.InputHidden.Weights).ShouldBeLessThan(1e-9, which);
            Farthest(a.HiddenOutput.Weights, b.HiddenOutput.Weights).ShouldBeLessThan(1e-9, which);
        }

        private void ShouldBeFinite(TrialState of)
        {
            var n = of.Network;
            double[][] numbers =
            [
                n.Input.V, n.Input.U, n.Input.X, n.Hidden.V, n.Hidden.U, n.Hidden.X, n.Output.V, n.Output.U, n.Output.X,
                n.InputHidden.Weights, n.InputHidden.InputTargets, n.InputHidden.OutputSums,
                n.HiddenOutput.Weights, n.HiddenOutput.Inhibition, n.HiddenOutput.TraceAverages, n.HiddenOutput.Resistances,
                n.HiddenOutput.OutputSums, n.HiddenRates.Rates, n.OutputRates.Rates,
            ];
            numbers.SelectMany(values => values).All(double.IsFinite).ShouldBeTrue($"{which}: finite");
        }

        private static double Farthest(double[] a, double[] b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max();
    }
}
