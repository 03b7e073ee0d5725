using SnnCluster.Foraging.Networks;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Randomness;
using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Figures.Foraging.Recorded;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Figures.Foraging.Fields;

/// <summary>Computes the receptive fields of the trial with the lowest seed at the end of every stage that changed H->O weights.</summary>
public sealed class ReceptiveFieldsBuilder(SweepSpec spec) : IFigureBuilder
{
    /// <summary>Hidden neurons shown per output neuron.</summary>
    public const int Drivers = 3;

    private ReceptiveFieldsData? data;

    /// <inheritdoc/>
    public void Add(RecordedTrial trial)
    {
        if (data is not null) return;
        var typed = ForagingTrial.Of(trial);
        IReadOnlyList<float> inputs = [];
        var wiring = Wiring(trial.Result.Key.Seed);
        var times = new List<FieldsAtStageEnd>();
        foreach (var (outcome, recording) in typed.Stages.Zip(typed.Recordings))
        {
            if (recording is { InputHiddenWeights.Count: > 0 }) inputs = recording.InputHiddenWeights;
            if (inputs.Count > 0 && outcome.HiddenOutputWeights.Count > 0)
                times.Add(new(outcome.After, [.. Fields(wiring, inputs, outcome.HiddenOutputWeights)]));
        }

        if (times.Count > 0) data = new(trial.Result.Key.Seed, times);
    }

    /// <summary>Null if no trial has recorded the weights of both layers.</summary>
    public ReceptiveFieldsData? Data() => data;

    /// <inheritdoc/>
    public IEnumerable<ReportFigure> Build(SweepStatistics statistics)
    {
        if (data is not null)
            yield return new()
            {
                Name = "receptive-fields",
                Csv = data.Csv,
                Canvas = ReceptiveFieldsFigure.Draw(data),
                Reading = $"One trial (seed {data.Seed}). Each row has one scale of weights, that of its colour bar. Arrows: where an "
                    + "output neuron moves the agent.",
                Caption = "Receptive fields on the agent's 7 x 7 visual field (the paper's Figs 2 and 5): in the first row of each block "
                    + $"those of the 8 output neurons; below each, those of the {Drivers} hidden neurons that drive it most.",
            };
    }

    private static IEnumerable<NeuronField> Fields(InputHiddenWiring wiring, IReadOnlyList<float> inputs, IReadOnlyList<float> weights)
    {
        for (int output = 0; output < Layout.Outputs; output++)
        {
            yield return new()
            {
                Output = output,
                Rank = 0,
                Hidden = null,
                Weight = double.NaN,
                Squares = ReceptiveField.OfOutput(wiring, inputs, weights, output),
            };
            int rank = 0;
            foreach (int hidden in IncomingWeights.Strongest(weights, output, Drivers))
                yield return new()
                {
                    Output = output,
                    Rank = ++rank,
                    Hidden = hidden,
                    Weight = weights[hidden * Layout.Outputs + output],
                    Squares = ReceptiveField.OfHidden(wiring, inputs, hidden),
                };
        }
    }

    // As the trial itself drew it.
    private InputHiddenWiring Wiring(int seed)
    {
        var settings = ForagingTrial.Settings(spec, seed);
        return Network.Draw(settings.Model, new RandomStreams(settings.Identity, settings.Model.Wiring.Seed)).InputHidden.Wiring;
    }
}
