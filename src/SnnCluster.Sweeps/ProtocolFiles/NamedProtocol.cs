using System.Globalization;
using SnnCluster.Sweeps.Grids;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Sweeps.ProtocolFiles;

/// <summary>What a sweep or study is called on the command line, if it is one of the program's own with a few settings.</summary>
public static class NamedProtocol
{
    private const string Set = "--set", Grid = "--grid";

    /// <summary>
    /// The arguments of `snn run`, without the seeds, that make this very sweep or study; null if none are found, as for one whose stages
    /// somebody wrote.
    /// </summary>
    public static string? Of(Study study, ProtocolReader protocols) => protocols.Names
        .OrderBy(name => name == study.Name ? 0 : 1)
        .Select(name => Of(study, name, protocols))
        .FirstOrDefault(arguments => arguments is not null);

    private static string? Of(Study study, string name, ProtocolReader protocols)
    {
        if (protocols.Read(protocols.Text(name)!, name).Draft is not { } draft) return null;
        if (StudyValidation.Resolve(draft, protocols.Models).Study is not { } usual || !IsAlike(usual, study)) return null;
        List<string> arguments = [name];
        foreach (var (option, key, value) in Settings(usual.Conditions[0], study))
        {
            draft = draft.With(key, value, option);
            arguments.AddRange([option, option == Set ? ShellWord.Of($"{key}={value}") : value]);
        }

        if (usual.IsSweep && !study.IsSweep)
            foreach (var key in VariedKey.Of(study))
            {
                var axis = new GridAxis(key.Path, [.. key.Values.Distinct()], Grid);
                draft = draft.With(axis);
                arguments.AddRange([Grid, ShellWord.Of($"{key.Path}={string.Join(',', axis.Values)}")]);
            }

        if (StudyValidation.Resolve(draft, protocols.Models).Study is not { } made) return null;
        string[] names = [.. study.Conditions.Select(condition => condition.Protocol.Name)];
        if (made.Conditions.Count > names.Length)
        {
            made = made with { Conditions = [.. made.Conditions.Where(condition => names.Contains(condition.Protocol.Name))] };
            arguments.AddRange(["--only", string.Join(',', names)]);
        }

        return made.Conditions.Count > 0 && made.Hash == study.Hash ? string.Join(' ', arguments) : null;
    }

    /// <summary>Whether it is worth a try: most of the program's protocols are of other stages.</summary>
    private static bool IsAlike(Study usual, Study study) => usual.Conditions[0].Model == study.Conditions[0].Model
        && study.Conditions.All(condition => usual.Conditions.Any(one => Stages(one) == Stages(condition)));

    private static string Stages(SweepSpec spec) => StudyDifferences.Text(spec.Protocol.Stages, hasLengths: false);

    /// <summary>What all conditions have in common and the protocol of the program does not.</summary>
    private static IEnumerable<(string Option, string Key, string Value)> Settings(SweepSpec usual, Study study)
    {
        var spec = study.Conditions[0];
        if (spec.Scale != usual.Scale) yield return ("--scale", SweepKeys.Scale, spec.Scale.ToString("R", CultureInfo.InvariantCulture));
        if (spec.Engine.Key != usual.Engine.Key) yield return ("--engine", SweepKeys.Engine, spec.Engine.Key);
        if (spec.SweepSeed != usual.SweepSeed && study.Conditions.All(condition => condition.SweepSeed == spec.SweepSeed))
            yield return ("--sweep-seed", SweepKeys.SweepSeed, spec.SweepSeed.ToString(CultureInfo.InvariantCulture));
        foreach (var (parameter, text) in spec.Parameters.All)
            if (text != usual.Parameters[parameter.Path] && !parameter.IsOfPlace
                && study.Conditions.All(condition => condition.Parameters[parameter.Path] == text))
                yield return (Set, parameter.Path, text);
    }
}
