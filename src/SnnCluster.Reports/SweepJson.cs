using System.Text.Json;
using SnnCluster.Foraging.Parameters;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.State;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Reports;

/// <summary>sweep.json: all that is needed to compute the sweep again, where it was computed, what is missing and what failed.</summary>
public static class SweepJson
{
    /// <param name="missing">Seeds without a result, failed or not.</param>
    public static string Write(
        SweepSpec spec, Provenance provenance, IReadOnlyList<int> missing, IReadOnlyList<FailedTrial> failures) => ReportJson.Write(new
    {
        spec.Id,
        spec.Hash,
        Engine = new { Kind = spec.Engine, Version = EngineVersion.Current },
        Protocol = new
        {
            spec.Protocol.Name,
            spec.Protocol.Description,
            Stages = Stages(spec.Protocol.Stages),
            NoiseDonor = Stages(spec.Protocol.NoiseDonor),
        },
        spec.Scale,
        spec.SweepSeed,
        spec.Seeds,
        Missing = missing,
        spec.CourseWindow,
        spec.Recording,
        // As text, exactly as the hash covers them.
        Parameters = ModelParameters.Catalogue.All.ToDictionary(parameter => parameter.Path, parameter => parameter.Text(spec.Model)),
        Failures = failures.OrderBy(failure => failure.Seed),
        Provenance = provenance,
    });

    /// <summary>Where a sweep was computed and what failed, from its file; null if there is none that can be read.</summary>
    public static (Provenance Provenance, IReadOnlyList<FailedTrial> Failures)? Read(string file)
    {
        if (!File.Exists(file)) return null;
        try
        {
            var read = ReportJson.Read<Written>(File.ReadAllText(file));
            return read?.Provenance is null ? null : (read.Provenance, read.Failures ?? []);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<object> Stages(IReadOnlyList<Stage> stages) =>
        stages.Select(stage => new { Stage = stage.Notation, stage.Aeons });

    private sealed record Written(Provenance? Provenance, IReadOnlyList<FailedTrial>? Failures);
}
