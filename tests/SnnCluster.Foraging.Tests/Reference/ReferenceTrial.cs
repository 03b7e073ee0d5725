using System.Globalization;
using System.Runtime.CompilerServices;
using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Tests.Reference;

/// <summary>
/// One trial of the authors' own program, window by window, and the same windows of our trials.
/// </summary>
/// <param name="File">Its CSV in this folder.</param>
/// <param name="Protocol">Its protocol, up to where the two programs are comparable.</param>
/// <param name="Window">Aeons per window.</param>
public sealed record ReferenceTrial(string File, ForagingProtocol Protocol, int Window)
{
    /// <summary>
    /// Up to aeon 4,500: after that the authors' program, which does not clear its spike counters in tests, goes another way.
    /// </summary>
    public static ReferenceTrial One { get; } = new("authors-program-one-trial.csv", Make.Protocol(("U", 2000), ("T1", 2500)), 250);

    /// <summary>A tenth of the paper's lengths, up to its first tests.</summary>
    public static ReferenceTrial Tenth { get; } =
        new("authors-program-tenth-scale.csv", Make.Protocol(("U", 10_000), ("T1", 5000), ("test1", 300), ("test2", 300)), 500);

    /// <summary>Counts of one window. Performance is NaN where nothing is rewarded.</summary>
    public sealed record Row(string Stage, long FromAeon, double HiddenSpikes, double OutputSpikes, double Meals, double Performance)
    {
        /// <summary>The quantities that are compared: logarithms of rates and meals, and the rewarded share.</summary>
        public IEnumerable<(string Name, double Value)> Compared()
        {
            yield return ("hidden spikes per epoch (log)", Math.Log(HiddenSpikes));
            yield return ("output spikes per epoch (log)", Math.Log(OutputSpikes));
            yield return ("meals (log)", Math.Log(Meals));
            if (!double.IsNaN(Performance)) yield return ("rewarded share", Performance);
        }
    }

    public static string Folder([CallerFilePath] string source = "") => Path.GetDirectoryName(source)!;

    /// <summary>The authors' windows, as many as our protocol has.</summary>
    public IReadOnlyList<Row> Authors() =>
        [.. from line in System.IO.File.ReadLines(Path.Combine(Folder(), File)).Skip(1).Take(Windows)
            let cells = line.Split(',')
            let counts = cells.Skip(5).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()
            select new Row(cells[0], long.Parse(cells[1], CultureInfo.InvariantCulture),
                double.Parse(cells[3], CultureInfo.InvariantCulture), double.Parse(cells[4], CultureInfo.InvariantCulture), counts.Sum(),
                counts[0] / (counts[0] + counts[1]))];

    /// <summary>Our windows of one seed.</summary>
    public IReadOnlyList<Row> Ours(EngineKind engine, int seed)
    {
        var run = Make.Finished(Make.Settings(Protocol, engine, seed) with { CourseWindow = Window });
        var rows = new List<Row>();
        long stageStart = 0;
        foreach (var outcome in run.Outcomes)
        {
            foreach (var window in outcome.Course)
            {
                var tally = window.Tally;
                rows.Add(new Row(outcome.Stage, stageStart + window.FirstAeon,
                    tally.HiddenSpikes / 100.0 / window.Aeons, tally.OutputSpikes / 100.0 / window.Aeons,
                    tally.Rewarded + tally.Punished + tally.Other, tally.Performance));
            }

            stageStart += outcome.Aeons;
        }

        return rows;
    }

    private int Windows => Protocol.Stages.Sum(stage => (int)((stage.Aeons + Window - 1) / Window));
}
