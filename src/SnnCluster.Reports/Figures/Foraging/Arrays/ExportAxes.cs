using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Recordings;
using SnnCluster.Reports.Figures.Foraging.Recorded;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Reports.Figures.Foraging.Arrays;

/// <summary>What the second axes of the exported arrays stand for: the same for every trial of a sweep.</summary>
/// <param name="Stages">Axis of the weights at stage ends: all stages except tests.</param>
/// <param name="Moments">Axis of the recordings during stages.</param>
internal sealed record ExportAxes(IReadOnlyList<AxisStage> Stages, IReadOnlyList<AxisMoment> Moments)
{
    public static ExportAxes Of(SweepSpec spec)
    {
        List<AxisStage> stages = [];
        List<AxisMoment> moments = [];
        var settings = ForagingTrial.Settings(spec);
        for (int index = 0; index < settings.Protocol.Stages.Count; index++)
        {
            var stage = settings.Protocol.Stages[index];
            if (stage is TestStage) continue;
            stages.Add(new()
            {
                Index = index,
                Stage = stage.Notation,
                After = StagePath.Of(settings.Protocol.Stages, index),
                Aeons = stage.Aeons,
            });
            for (long aeons = 1; aeons <= stage.Aeons; aeons++)
                if (RecordingTimes.IsStateDue(settings.Recording, stage, aeons)) moments.Add(new(stages[^1], aeons));
        }

        return new(stages, moments);
    }

    /// <summary>stages.csv: one line per place on the axis.</summary>
    public string StagesCsv => "stage_index,stage,after,aeons\n"
        + string.Concat(Stages.Select(stage => Csv.Line(stage.Index, stage.Stage, stage.After, stage.Aeons)));

    /// <summary>moments.csv: one line per place on the axis.</summary>
    public string MomentsCsv => "stage_index,stage,after,aeons_done\n"
        + string.Concat(Moments.Select(moment => Csv.Line(moment.Stage.Index, moment.Stage.Stage, moment.Stage.After, moment.AeonsDone)));
}

internal sealed record AxisStage
{
    /// <summary>Place in the protocol.</summary>
    public required int Index { get; init; }

    public required string Stage { get; init; }

    /// <summary>Path of the stages up to and including this one.</summary>
    public required string After { get; init; }

    /// <summary>Its length.</summary>
    public required long Aeons { get; init; }
}

/// <summary>The end of an aeon of a stage.</summary>
/// <param name="AeonsDone">Aeons of the stage that are done, that one included.</param>
internal sealed record AxisMoment(AxisStage Stage, long AeonsDone);
