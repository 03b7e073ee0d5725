using System.Globalization;
using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Engines.EventDriven;
using SnnCluster.Foraging.Parameters;

namespace SnnCluster.Foraging.Trials;

/// <summary>What makes parameters impossible that are each within their range: together, or for an engine.</summary>
public static class ModelRules
{
    /// <summary>One sentence per problem, naming the parameters; empty if that engine can compute with them.</summary>
    public static IReadOnlyList<string> Violations(ModelParameters model, EngineKind engine)
    {
        var p = model.Plasticity;
        var problems = new List<string>();
        AddIfAbove(problems, "plasticity.max-input-hidden", p.MinWeight, p.MaxInputHidden);
        AddIfAbove(problems, "plasticity.max-hidden-output", p.MinWeight, p.MaxHiddenOutput);
        if (engine == EngineKind.Fast) problems.AddRange(EventDrivenLimits.Refusals(model));
        return problems;
    }

    private static void AddIfAbove(List<string> problems, string path, double least, double most)
    {
        if (least > most)
            problems.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"plasticity.min-weight = {least}: must be at most {path}, which is {most}."));
    }
}
