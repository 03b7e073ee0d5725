using System.Collections.Immutable;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Sweeps.Statistics;

/// <summary>The statistics of a sweep over its finished trials. Merging in any order gives the same bits.</summary>
/// <remarks>It keeps one small row set per trial, by seed; everything over trials is computed from these, in seed order.</remarks>
public sealed record SweepStatistics
{
    private ImmutableSortedDictionary<int, TrialStatistics> bySeed = ImmutableSortedDictionary<int, TrialStatistics>.Empty;

    /// <summary>Of no trial.</summary>
    public static SweepStatistics Empty { get; } = new();

    /// <summary>Name of the sweep; null while there is no trial.</summary>
    public ConditionId? Condition { get; private init; }

    /// <summary>Name of the protocol; null while there is no trial.</summary>
    public string? Protocol { get; private init; }

    /// <summary>Finished trials.</summary>
    public int N => bySeed.Count;

    /// <summary>The trials in seed order.</summary>
    public IEnumerable<TrialStatistics> Trials => bySeed.Values;

    /// <summary>Performance of every test of the protocol.</summary>
    public IReadOnlyList<TestSummary> Tests =>
        [.. from trial in Trials
            from test in trial.Tests
            group test by (test.StageIndex, test.Stage, test.After, test.Task) into tests
            orderby tests.Key.StageIndex
            select new TestSummary
            {
                StageIndex = tests.Key.StageIndex,
                Stage = tests.Key.Stage,
                After = tests.Key.After,
                Task = tests.Key.Task,
                Performance = Summary.Of(tests.Select(test => test.Performance)),
            }];

    /// <summary>The fate of every trained task's relevant synapses, by task, then stage.</summary>
    public IReadOnlyList<RelevantSynapsesSummary> RelevantSynapses =>
        [.. from trial in Trials
            from row in trial.RelevantSynapses
            group row by (row.Task, row.StageIndex, row.Stage, row.After) into rows
            orderby rows.Key.Task, rows.Key.StageIndex
            select new RelevantSynapsesSummary
            {
                Task = rows.Key.Task,
                StageIndex = rows.Key.StageIndex,
                Stage = rows.Key.Stage,
                After = rows.Key.After,
                Histogram = [.. Enumerable.Range(0, WeightHistogram.Bins + 1).Select(bin => rows.Sum(row => (long)row.Histogram[bin]))],
                ShareStillInTop = Summary.Of(rows.Select(row => (double)row.StillInTop / row.Synapses)),
                ShareErased = Summary.Of(rows.Select(row => (double)row.Erased / row.Synapses)),
            }];

    /// <summary>Forgetting, recovery and retention of every trained task.</summary>
    /// <param name="chance">Performance of a network that has learned nothing.</param>
    public IReadOnlyList<MemorySummary> Memory(double chance) =>
        [.. from trial in Trials
            from row in trial.Memory
            group row by row.Task into rows
            orderby rows.Key
            select new MemorySummary(
                rows.Key,
                Summary.Of(rows.Select(row => row.Forgetting)),
                Summary.Of(rows.Select(row => row.Recovery)),
                Summary.Of(rows.Select(row => row.Retention(chance))))];

    /// <summary>Every number that a stage of any trial has left, by stage, then name.</summary>
    public IReadOnlyList<NumberSummary> Numbers
    {
        get
        {
            var places = Trials.SelectMany(trial => trial.Numbers).Select(number => number.Place).Distinct()
                .OrderBy(place => place.StageIndex).ThenBy(place => place.Name, StringComparer.Ordinal);
            var values = Trials.Select(trial => trial.Numbers.ToDictionary(number => number.Place, number => number.Value)).ToList();
            return [.. places.Select(place => new NumberSummary(
                place, [.. values.Select(trial => trial.GetValueOrDefault(place, double.NaN))]))];
        }
    }

    /// <summary>The statistics with one more trial in them; a trial that is already in them changes nothing.</summary>
    /// <exception cref="ArgumentException">The trial belongs to another sweep.</exception>
    public SweepStatistics With(TrialResult trial)
    {
        CheckSameCondition(trial.Key.Condition);
        return bySeed.ContainsKey(trial.Key.Seed) ? this : this with
        {
            Condition = trial.Key.Condition,
            Protocol = trial.Protocol,
            bySeed = bySeed.Add(trial.Key.Seed, TrialStatistics.Of(trial)),
        };
    }

    /// <summary>The trials of both; a trial that is in both counts once.</summary>
    /// <exception cref="ArgumentException">They belong to different sweeps.</exception>
    public SweepStatistics Merge(SweepStatistics other)
    {
        if (other.Condition is not { } condition) return this;
        if (Condition is null) return other;
        CheckSameCondition(condition);
        return this with { bySeed = bySeed.SetItems(other.bySeed) };
    }

    private void CheckSameCondition(ConditionId condition)
    {
        if (Condition is not null && Condition != condition)
            throw new ArgumentException(
                $"Statistics of {Condition} cannot take in a trial of {condition}: keep one SweepStatistics per condition.");
    }
}
