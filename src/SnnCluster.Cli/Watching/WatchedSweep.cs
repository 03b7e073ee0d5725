using System.Text.Json;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Web;
using SnnCluster.Web.Live;

namespace SnnCluster.Cli.Watching;

/// <summary>A sweep as the stream of /api/v1/events tells it: the same that the page shows.</summary>
public sealed class WatchedSweep(string id)
{
    private readonly SortedDictionary<long, TrialView> trials = [];
    private int merged = -1;

    /// <summary>Null before the first word about it.</summary>
    public SweepView? Summary { get; private set; }

    /// <summary>As the page says it: once every trial has ended, done or failed.</summary>
    public string State => Summary is not { IsEnded: true } ended ? Summary?.State ?? "" : ended.Failed > 0 ? "failed" : "done";

    /// <summary>By condition, if it is a study, then by seed.</summary>
    public IReadOnlyCollection<TrialView> Trials => trials.Values;

    /// <summary>Over the trials that are done.</summary>
    public IReadOnlyList<TestSummary> Tests { get; private set; } = [];

    /// <summary>That were asked for.</summary>
    public int Seeds => (Summary?.Total ?? 0) / Math.Max(1, Summary?.EpochsPerTrial?.Count ?? 1);

    /// <summary>Why nothing runs in the cluster; null while something does.</summary>
    public string? Idle { get; private set; }

    /// <summary>
    /// Whether nothing more is to come: every trial has ended and its result is in the statistics, or the sweep is cancelled.
    /// </summary>
    public bool IsOver => Summary is { } sweep && ((sweep.IsEnded && merged == sweep.Done) || sweep is { State: "cancelled", Running: 0 });

    /// <summary>Takes in an event.</summary>
    public void Take(string name, string data)
    {
        switch (name)
        {
            case "sweeps":
                Summary = Read<RowChange<string, SweepView>>(data).Rows.LastOrDefault(sweep => sweep.Id == id) ?? Summary;
                break;
            case "trials":
                var change = Read<RowChange<long, TrialView>>(data);
                foreach (long gone in change.Gone) trials.Remove(gone);
                foreach (var trial in change.Rows) trials[trial.Key] = trial;
                break;
            case "statistics":
                Tests = StatisticsJson.ReadTests(data);
                using (var document = JsonDocument.Parse(data)) merged = document.RootElement.GetProperty("trials").GetInt32();
                break;
            case "idle":
                Idle = Read<IdleEvent>(data).Reason;
                break;
        }
    }

    private static T Read<T>(string data) => JsonSerializer.Deserialize<T>(data, ApiJson.Options)!;

    private sealed record IdleEvent(string? Reason);
}
