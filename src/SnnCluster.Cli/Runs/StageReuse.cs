using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Folders;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Cli.Runs;

/// <summary>
/// Takes over from neighbouring results folders what this sweep would otherwise compute again: another sweep whose protocol begins with the
/// same stages, with the same seeds and parameters, holds the same states and outcomes.
/// </summary>
public static class StageReuse
{
    /// <param name="say">Told what was taken over, in words.</param>
    public static async Task TakeOverAsync(Study study, ISweepStore store, string folder, StudyReader studies, Action<string> say,
        CancellationToken cancellation)
    {
        foreach (string neighbour in Neighbours(folder, say))
        {
            try
            {
                var (other, _) = StoredSweep.Look(neighbour, studies);
                if (other is null || !other.HasStore || other.Study.Id == study.Id) continue;
                var shared =
                    study.Conditions.Select(condition => (Condition: condition,
                        Common: other.Study.Conditions.Select(theirs => CommonStages(condition, theirs)).MaxBy(stages => stages.Count)!))
                    .Where(pair => pair.Common.Count > 0).ToList();
                if (shared.Count == 0) continue;
                var common = shared.MaxBy(pair => pair.Common.Count).Common;
                if (other.Holder is { } process)
                {
                    say($"{neighbour} begins with the same stages ({string.Join(" > ", common)}), but process {process} is using it: "
                        + "nothing is reused from there.");
                    continue;
                }

                int trials = 0;
                await using var source = other.OpenForReading();
                foreach (var (condition, stages) in shared)
                    foreach (int seed in condition.Seeds)
                        if (await TakeOverAsync(TrialPath.Of(condition.Trial(seed)), stages.Count, source, store, cancellation)) trials++;
                if (trials > 0)
                    say($"Reuses stages of {Counted.Of(trials, "trial")} from {neighbour} "
                        + $"instead of computing them again (at most {string.Join(" > ", common)}).");
            }
            catch (Exception error) when (error is StorageException or DamagedCheckpointException or IOException
                or UnauthorizedAccessException)
            {
                Complaints.Warn($"{neighbour}: nothing more is reused from there: {error.Message}");
            }
        }
    }

    private static IReadOnlyList<string> Neighbours(string folder, Action<string> say)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Path.GetDirectoryName(full) is not { } parent) return [];
        try
        {
            return [.. Directory.EnumerateDirectories(parent)
                .Where(other => Path.GetFullPath(other) != full && File.Exists(new FolderPaths(other).Store))
                .Order(StringComparer.Ordinal)
                .Select(other => Path.GetRelativePath(Environment.CurrentDirectory, other))];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            say($"{parent}: its folders cannot be listed, so nothing is reused from other results folders there.");
            return [];
        }
    }

    private static List<string> CommonStages(SweepSpec one, SweepSpec other)
    {
        var (ours, theirs) = (TrialPath.Of(one.Trial(one.Seeds[0])).Steps, TrialPath.Of(other.Trial(one.Seeds[0])).Steps);
        return [.. ours.Zip(theirs, (a, b) => (Step: a, IsSame: a.Key == b.Key))
            .TakeWhile(pair => pair.IsSame)
            .Select(pair => pair.Step.Stage)];
    }

    /// <summary>
    /// Copies the deepest end of a common stage, and the outcomes up to there; false if there is none, or ours is as deep.
    /// </summary>
    private static async Task<bool> TakeOverAsync(TrialPath path, int common, ISweepStore source, ISweepStore store,
        CancellationToken cancellation)
    {
        var ends = path.Steps.Take(common).Select(step => step.Last).ToHashSet();
        var deepest =
            (await source.PlacesAsync(path, cancellation)).Where(ends.Contains).Select(place => (CheckpointPlace?)place).FirstOrDefault();
        if (deepest is not { } place) return false;
        var own = await store.PlacesAsync(path, cancellation);
        if (own.Count > 0 && path.EpochsAt(own[0]) >= path.EpochsAt(place)) return false;
        if (await source.ReadWholeAsync(path, place, cancellation) is not { } saved) return false;
        await store.SaveAsync(saved, cancellation);
        return true;
    }
}
