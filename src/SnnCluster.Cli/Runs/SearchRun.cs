using System.Globalization;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Specs;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Folders;
using SnnCluster.Sweeps.Searches;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Cli.Runs;

/// <summary>
/// Carries out a <see cref="HalvingSearch"/>: every rung is a study in its own results folder, and reuses what the folders beside it have
/// computed. If it is killed and started again, it reads the values of finished rungs and continues.
/// </summary>
public static class SearchRun
{
    /// <param name="study">Its conditions are the points.</param>
    /// <param name="trials">Number of trials for the best points: seeds 1 to this number.</param>
    /// <param name="folder">Folder of the search.</param>
    /// <param name="run">Runs a study into a folder and returns the exit code.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Study study, Objective objective, int trials, string folder, PluggedIn plugins,
        Func<Study, string, Task<int>> run, CancellationToken cancellation)
    {
        var search = new HalvingSearch(study.Conditions.Count, trials);
        Console.WriteLine($"{Counted.Of(study.Conditions.Count, "point")}, {Counted.Of(search.Rungs.Count, "rung")}, "
            + $"{Counted.Of(search.Trials, "trial")} instead of {study.Conditions.Count * trials}.");
        IReadOnlyList<int> points = [];
        Dictionary<int, double> values = [];
        string last = folder;
        List<string> table = [string.Join(',', ["rung", "condition", .. VariedKey.Of(study).Select(key => key.Path), "trials", "value"])];
        for (int rung = 0; rung < search.Rungs.Count; rung++)
        {
            points = search.PointsOf(rung, points, point => values[point]);
            var part = (study with { Conditions = [.. points.Select(point => study.Conditions[point])] })
                .WithSeeds([.. Enumerable.Range(1, search.Rungs[rung].Trials)]);
            string into = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"rung-{rung + 1}"));
            Console.WriteLine(
                $"Rung {rung + 1}: {Counted.Of(points.Count, "point")}, {Counted.Of(search.Rungs[rung].Trials, "trial")} each.");
            if (await run(part, into) is not ExitCode.Done and var code) return code;
            values = await ValuesAsync(study, points, search.Rungs[rung].Trials, objective, into, plugins, cancellation);
            table.AddRange(points.Select(point => Line(study, rung, point, search.Rungs[rung].Trials, values[point])));
            UnfinishedFile.Write(Path.Combine(folder, "search.csv"), string.Join('\n', table) + "\n");
            if (values.Values.All(double.IsNegativeInfinity))
                return Complaints.Refuse([$"{into}: no trial in it has a value for --maximize; its tables show which values there are."]);
            last = into;
        }

        int best = HalvingSearch.Ranked(points, point => values[point]).First();
        string where = string.Concat(VariedKey.Of(study).Select(key => $", {key.Path} = {key.Values[best]}"));
        int alike = points.Count(point => values[point] == values[best]) - 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Best: {study.Conditions[best].Protocol.Name}, {values[best]:G4} over {Counted.Of(trials, "trial")}{where}.")
            + (alike > 0 ? $" {Counted.Of(alike, "other point")} came to the same." : ""));
        Console.WriteLine($"Table: {Path.Combine(folder, "search.csv")}");
        string[] within = points.Count == 1 ? [] : [StudyFolder.Conditions, study.Conditions[best].Protocol.Name];
        string file = Path.Combine([last, .. within, SweepJson.Name]);
        Console.WriteLine("Again, with seeds that did not choose it: "
            + $"snn run {ShellWord.Of(file)} --seeds {trials + 1}..{2 * trials}");
        return ExitCode.Done;
    }

    private static async Task<Dictionary<int, double>> ValuesAsync(
        Study study, IReadOnlyList<int> points, int trials, Objective objective, string folder, PluggedIn plugins,
        CancellationToken cancellation)
    {
        var sweep = StoredSweep.Look(folder, plugins.Studies).Sweep!;
        await using var store = sweep.OpenForReading();
        Dictionary<int, double> values = [];
        foreach (int point in points)
        {
            var statistics = SweepStatistics.Empty;
            // The same condition may have more trials, of another study on the cluster.
            await foreach (var result in store.ReadAllAsync(study.Conditions[point].Id, cancellation))
                if (result.Key.Seed <= trials) statistics = statistics.With(result);
            values[point] = objective.Of(
                task => statistics.Tests.LastOrDefault(test => test.Task == task && objective.IsAfter(test.After))
                    ?.Performance.Mean ?? double.NaN,
                name => statistics.Numbers.LastOrDefault(number => number.Place.Name == name && objective.IsAfter(number.Place.After))
                    ?.Summary.Mean ?? double.NaN);
        }

        return values;
    }

    private static string Line(Study study, int rung, int point, int trials, double value) => string.Join(',', [
        $"{rung + 1}", study.Conditions[point].Protocol.Name, .. VariedKey.Of(study).Select(key => key.Values[point]), $"{trials}",
        double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : ""]);
}
