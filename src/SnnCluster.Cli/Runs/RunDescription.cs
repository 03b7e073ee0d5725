using Akka.Configuration;
using SnnCluster.Cli.Specs;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Cli.Runs;

/// <summary>A run that is about to start.</summary>
/// <param name="Plugins">What this program can run.</param>
/// <param name="Output">Results folder.</param>
public sealed record RunDescription(Study Study, PluggedIn Plugins, int Workers, string Output)
{
    /// <summary>Of all conditions.</summary>
    public int Trials => Study.Conditions.Count * Study.Seeds.Count;

    /// <summary>Whether the first trial that fails for good ends the run.</summary>
    public bool FailFast { get; init; }

    /// <summary>The arguments that name the sweep, without its seeds; null: the folder has named it.</summary>
    public string? Arguments { get; init; }

    /// <summary>Command of the shell to be run at the end; null: none.</summary>
    public string? OnFinish { get; init; }

    /// <summary>Whether stages that a neighbouring folder holds may be used.</summary>
    public bool Reuse { get; init; } = true;

    /// <summary>Folder on a local disk for the databases; null: they are in the results folder.</summary>
    public string? LocalDisk { get; init; }

    /// <summary>What is written besides the tables.</summary>
    public ReportFormats Formats { get; init; } = ReportFormats.Default;

    /// <summary>Port of the live page on this machine's loopback, 0 takes any free one; null: none.</summary>
    public int? Dashboard { get; init; }

    /// <summary>What the folder keeps besides its results.</summary>
    public KeptWithRun Kept { get; init; } = KeptWithRun.Nothing;

    /// <summary>Node settings of the command line.</summary>
    public Config Settings { get; init; } = Config.Empty;
}

/// <summary>How a run ended.</summary>
/// <param name="Statistics">Over all results in the folder, those of earlier runs included; one per condition.</param>
public sealed record RunOutcome(RunDescription Run, SweepProgress Progress, IReadOnlyList<SweepStatistics> Statistics, TimeSpan Elapsed)
{
    /// <summary>Of all that was ever asked for in the folder.</summary>
    public required Sample Sample { get; init; }

    /// <summary>That were ever asked for in the folder.</summary>
    public required int Seeds { get; init; }

    /// <summary>In the folder, those of earlier runs included.</summary>
    public required IReadOnlyList<FailedTrial> Failures { get; init; }

    /// <summary>In this run.</summary>
    public IEnumerable<TrialProgress> Failed => Progress.Trials.Where(trial => trial.State == TrialStatus.Failed);

    /// <summary>Trials of this run that have a result, also if an earlier run computed it.</summary>
    public int Done => Progress.Trials.Count(trial => trial.State == TrialStatus.Done);

    /// <summary>Trials that a run which ended early left undone.</summary>
    public int Cancelled => Progress.Trials.Count(trial => trial.State is TrialStatus.Waiting or TrialStatus.Running);
}
