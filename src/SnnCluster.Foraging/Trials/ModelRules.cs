using System.Globalization;
using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Engines.EventDriven;
using SnnCluster.Foraging.Neurons;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Trials;

/// <summary>Rules for parameters that are each within their range, but impossible together or for an engine.</summary>
public static class ModelRules
{
    /// <summary>Traces of neurons that spike without input which may act at once: some 600 MB.</summary>
    public const double MostTraces = 3e7;

    /// <summary>One sentence per problem, naming the parameters; empty if that engine can compute with them.</summary>
    public static IReadOnlyList<string> Violations(ModelParameters model, EngineKind engine)
    {
        var p = model.Plasticity;
        var problems = new List<string>();
        AddIfBelow(problems, "plasticity.max-input-hidden", p.MaxInputHidden, p.MinWeight);
        AddIfBelow(problems, "plasticity.max-hidden-output", p.MaxHiddenOutput, p.MinWeight);
        AddIfRestless(problems, model);
        if (engine == EngineKind.Fast && problems.Count == 0) problems.AddRange(EventDrivenLimits.Refusals(model));
        return problems;
    }

    // Of the two the one that was changed is to blame.
    private static void AddIfBelow(List<string> problems, string path, double most, double least)
    {
        if (least <= most) return;
        problems.Add(least != ModelParameters.Default.Plasticity.MinWeight
            ? string.Create(CultureInfo.InvariantCulture, $"plasticity.min-weight = {least}: must be at most {path}, which is {most}.")
            : string.Create(CultureInfo.InvariantCulture, $"{path} = {most}: must be at least plasticity.min-weight, which is {least}."));
    }

    // Each spike meets those within the window on the other side of each of its neuron's synapses, before it and after it.
    private static void AddIfRestless(List<string> problems, ModelParameters model)
    {
        if (model.Neuron == ModelParameters.Default.Neuron) return;
        var p = model.Plasticity;
        int lifetime = 1 + p.TraceLifetime / Timing.StepsPerEpoch;
        int[] spikes = RestlessNeuron.Spikes(model.Neuron, lifetime + 6, Timing.StepsPerEpoch);
        double most = 0;
        for (int first = 0; first + lifetime <= spikes.Length; first++)
            most = Math.Max(most, spikes.AsSpan(first, lifetime).ToArray().Sum(n => (double)n * n));
        double pairs = 2.0 * p.Window / Timing.StepsPerEpoch * (Layout.InputHiddenSynapses + Layout.HiddenOutputSynapses);
        if (most * pairs <= MostTraces) return;
        problems.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{ChangedParameters.Text(model, "neuron.")}: with this every neuron spikes without any input, up to "
            + $"{(spikes.Max() == 1 ? "once" : $"{spikes.Max()} times")} per epoch, "
            + $"which makes {most * pairs / 1e6:0} million traces at a time; at most {MostTraces / 1e6:0} million are possible. "
            + $"Choose values nearer to the defaults, or lower plasticity.window or plasticity.trace-lifetime."));
    }
}
