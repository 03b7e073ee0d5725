using System.Collections.Concurrent;
using System.Globalization;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Which parameters the event-driven engine can compute with. Limits that depend on the neuron are tried rather than derived: the
/// approximations are compared with exact runs, which takes some milliseconds.
/// </summary>
public static class EventDrivenLimits
{
    /// <summary>Up to here b of the I->H rule, which is of the beginning of an aeon, is at most 2 % off at its end.</summary>
    public const double LargestHomeostaticStep = 2e-4;

    /// <summary>Ten times the default: up to here the same b is at most 0.1 % off at the end of the first aeon; at 10, 3 %.</summary>
    public const double LargestAmplitude = 4;

    /// <summary>The largest input of an H neuron that <see cref="ResponseTables.Input"/> holds; the default's mean sum is 0.099.</summary>
    public const double LargestSummedInput = 0.13;

    /// <summary>
    /// Weights that no trace touches meet their bounds only at the end of an aeon: at the start they are at least this many times as large
    /// as the lower bound.
    /// </summary>
    public const double RoomBelow = 10;

    /// <summary>And the upper bound of H->O is this many times as large as they, or more.</summary>
    public const double RoomAbove = 2;

    private static readonly ConcurrentDictionary<(NeuronParameters, double), string?> Tried = new();

    /// <summary>One sentence for everything that this engine cannot compute with, naming the parameters; empty if it can.</summary>
    public static IReadOnlyList<string> Refusals(ModelParameters model)
    {
        var (wiring, plasticity) = (model.Wiring, model.Plasticity);
        var refusals = new List<string>();
        if (model.Homeostasis.Step > LargestHomeostaticStep)
            Refuse(["homeostasis.step"], $"takes at most {LargestHomeostaticStep}");
        if (Tried.GetOrAdd((model.Neuron, model.Synapse.FieldKick), key => Try(key.Item1, key.Item2)) is { } why)
            Refuse(["neuron.", "synapse.field-kick"], $"needs a neuron like the default one: {why}");
        else if (Timing.StepsPerEpoch - InputStep(model) is var most && plasticity.Window > most)
            Refuse(["plasticity.window"], $"takes at most {most}, so that no I spike pairs with an H spike of the next epoch");

        double sum = Layout.InputsPerHidden * wiring.InputHiddenUnit * (1 + (double)wiring.InputHiddenUnits / Layout.OutputsPerInput);
        if (sum > LargestSummedInput)
            Refuse(
                ["wiring.input-hidden-unit", "wiring.input-hidden-units"],
                $"takes I->H weights that sum to at most {LargestSummedInput} per H neuron, and these sum to {sum:0.###}");
        if (plasticity.Amplitude > LargestAmplitude) Refuse(["plasticity.amplitude"], $"takes at most {LargestAmplitude}");
        if (!(plasticity.MinWeight > 0)) Refuse(["plasticity.min-weight"], $"needs a number above 0");
        if (plasticity.MinWeight * RoomBelow > wiring.InputHiddenUnit)
            Refuse(["plasticity.min-weight", "wiring.input-hidden-unit"], $"needs the unit to be {RoomBelow} times the minimum or more");
        if (plasticity.MinWeight * RoomBelow > wiring.HiddenOutputWeight)
            Refuse(
                ["plasticity.min-weight", "wiring.hidden-output-weight"],
                $"needs the weight to be {RoomBelow} times the minimum or more");
        if (wiring.HiddenOutputWeight * RoomAbove > plasticity.MaxHiddenOutput)
            Refuse(
                ["wiring.hidden-output-weight", "plasticity.max-hidden-output"],
                $"needs the maximum to be {RoomAbove} times the weight or more");
        return refusals;

        void Refuse(string[] paths, FormattableString allowed) => refusals.Add(
            $"{ChangedParameters.Text(model, paths)}: the fast engine {allowed.ToString(CultureInfo.InvariantCulture)}; use engine exact.");
    }

    private static int InputStep(ModelParameters model) =>
        1 + ResponseTables.SpikesAfterKick(model.Neuron, model.Synapse.FieldKick)[0];

    private static string? Try(NeuronParameters p, double fieldKick)
    {
        if (p == ModelParameters.Default.Neuron && fieldKick == ModelParameters.Default.Synapse.FieldKick) return null;
        return ResponseTables.SpikesAfterKick(p, fieldKick).Count switch
        {
            1 => new EventDrivenTrial(p, fieldKick).Failure(),
            0 => "a kicked I neuron must spike once, and here it does not spike",
            var spikes => $"a kicked I neuron must spike once, and here it spikes {spikes} times",
        };
    }
}
