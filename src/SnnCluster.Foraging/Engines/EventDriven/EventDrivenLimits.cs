using System.Collections.Concurrent;
using System.Globalization;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Engines.EventDriven;

/// <summary>
/// Which parameters the event-driven engine can compute with. What depends on the neuron is tried rather than derived: its approximations
/// are compared with exact runs, in some milliseconds.
/// </summary>
public static class EventDrivenLimits
{
    /// <summary>Up to here b of the I->H rule, which is of the beginning of an aeon, is at most 2 % off at its end.</summary>
    public const double LargestHomeostaticStep = 2e-4;

    private static readonly ConcurrentDictionary<(NeuronParameters, double), string?> Tried = new();

    /// <summary>One sentence for everything that this engine cannot compute with, naming the parameters; empty if it can.</summary>
    public static IReadOnlyList<string> Refusals(ModelParameters model)
    {
        var refusals = new List<string>();
        if (model.Homeostasis.Step > LargestHomeostaticStep)
            refusals.Add(Sentence(model, ["homeostasis.step"], string.Create(
                CultureInfo.InvariantCulture,
                $"I->H weights would follow their targets only aeon by aeon; it takes at most {LargestHomeostaticStep}")));
        if (Tried.GetOrAdd((model.Neuron, model.Synapse.FieldKick), key => Try(key.Item1, key.Item2)) is { } why)
            refusals.Add(Sentence(model, ["neuron.", "synapse.field-kick"], why));
        else if (InputStep(model) + model.Plasticity.Window > Timing.StepsPerEpoch)
            refusals.Add(Sentence(
                model,
                ["neuron.", "synapse.field-kick", "plasticity.window"],
                "I spikes must not pair with H spikes of the next epoch"));
        return refusals;
    }

    private static int InputStep(ModelParameters model) =>
        1 + ResponseTables.SpikesAfterKick(model.Neuron, model.Synapse.FieldKick)[0];

    private static string? Try(NeuronParameters p, double fieldKick)
    {
        if (p == ModelParameters.Default.Neuron && fieldKick == ModelParameters.Default.Synapse.FieldKick) return null;
        return ResponseTables.SpikesAfterKick(p, fieldKick).Count switch
        {
            1 => new EventDrivenTrial(p, fieldKick).Failure(),
            0 => "a kicked I neuron must spike once and does not spike",
            var spikes => $"a kicked I neuron must spike once and spikes {spikes} times",
        };
    }

    private static string Sentence(ModelParameters model, string[] paths, string why)
    {
        var changed = ModelParameters.Catalogue.All
            .Where(parameter => paths.Any(path => parameter.Path.StartsWith(path, StringComparison.Ordinal))
                && parameter.Text(model) != parameter.Text(ModelParameters.Default))
            .Select(parameter => $"{parameter.Path} = {parameter.Text(model)}");
        return $"{string.Join(", ", changed)}: the fast engine cannot compute this ({why}); use engine exact.";
    }
}
