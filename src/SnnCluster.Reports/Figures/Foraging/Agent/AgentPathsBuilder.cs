using SnnCluster.Reports.Drawing;
using SnnCluster.Reports.Figures.Foraging.Recorded;
using SnnCluster.Sweeps.Statistics;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Reports.Figures.Foraging.Agent;

/// <summary>The agent's recorded moves of the trial with the lowest seed.</summary>
public sealed class AgentPathsBuilder : IFigureBuilder
{
    private const int MostPaths = 6;

    private AgentPathsData? data;

    /// <inheritdoc/>
    public void Add(RecordedTrial trial)
    {
        if (data is not null) return;
        var typed = ForagingTrial.Of(trial);
        var paths =
            from stage in typed.Stages.Zip(typed.Recordings, (outcome, recording) => (outcome, recording))
            where stage.outcome.Stage is "T1" or "T2" or "T1,T2" && stage.recording is { Begin.Moves: > 0 }
            from part in new[] { new RecordedPath
            {
                Stage = stage.outcome.Stage,
                After = stage.outcome.After,
                Part = "begin",
                Path = stage.recording!.Begin,
            },
                new RecordedPath { Stage = stage.outcome.Stage, After = stage.outcome.After, Part = "end", Path = stage.recording.End } }
            where part.Path.Moves > 0
            select part;
        var recorded = paths.Take(MostPaths).ToList();
        if (recorded.Count > 0) data = new(trial.Result.Key.Seed, recorded);
    }

    /// <summary>At most six paths; null if no trial has recorded moves of training.</summary>
    public AgentPathsData? Data() => data;

    /// <inheritdoc/>
    public IEnumerable<ReportFigure> Build(SweepStatistics statistics)
    {
        if (data is not null)
            yield return new()
            {
                Name = "agent-paths",
                Csv = data.Csv,
                Canvas = AgentPathsFigure.Draw(data),
                Reading = $"One trial (seed {data.Seed}), recorded moves alone; the path continues at the opposite edge."
                    + (data.Paths.Count == MostPaths ? $" The first {MostPaths} of the recorded stretches." : ""),
                Caption = "The agent's way through the environment, a torus of 50 x 50 squares, "
                    + "at the start and at the end of training (the paper's Fig. 1D, E).",
            };
    }
}
