using System.Globalization;
using SnnCluster.Programs.Declarations;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Programs.Runs;

/// <summary>The command of one trial, with everything filled in.</summary>
internal static class TrialCommand
{
    public static IReadOnlyList<string> Of(ProgramDeclaration declaration, TrialSpec trial)
    {
        string[] words =
            [.. declaration.Command.Select(word => Names.Placeholder().Replace(word, match => Value(match.Groups[1].Value, trial)))];
        // A shipped program is in the working folder, which is not on the PATH.
        if (declaration.Files.Contains(words[0])) words[0] = $"./{words[0]}";
        return words;
    }

    private static string Value(string name, TrialSpec trial) => name switch
    {
        "seed" => trial.Identity.Seed.ToString(CultureInfo.InvariantCulture),
        "sweep-seed" => trial.Identity.SweepSeed.ToString(CultureInfo.InvariantCulture),
        "steps" => trial.Protocol.Stages[0].Length.ToString(CultureInfo.InvariantCulture),
        _ => trial.Parameters[name],
    };
}
