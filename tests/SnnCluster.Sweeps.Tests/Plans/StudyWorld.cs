using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Sweeps.Tests.Plans;

/// <summary>
/// Workers that compute a study stage by stage, in random turns, under the real plan and ledger. A state is a text: all
/// stages so far, and where a noise donor went first, all of that before them. It is stored at the end of a stage; a worker
/// that dies takes with it what it has not stored.
/// </summary>
internal sealed class StudyWorld(Study study, int workers)
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly LedgerLimits Rules = new(TimeSpan.FromHours(1), Retries: 0, TimeSpan.FromHours(1));

    private readonly Dictionary<StageKey, string> states = [];
    private readonly Dictionary<TrialId, string> results = [];
    private readonly Worker[] slots = [.. Enumerable.Range(0, workers).Select(number => new Worker { Name = new($"worker-{number}") })];
    private SweepLedger ledger = SweepLedger.Empty;

    /// <summary>How often each stage was computed, begun and not ended ones included.</summary>
    public Dictionary<StageKey, int> Computed { get; } = [];

    /// <summary>How often a worker died within each stage.</summary>
    public Dictionary<StageKey, int> Interrupted { get; } = [];

    public List<Lease> Leases { get; } = [];

    public int DistinctStages =>
        study.Seeds.Sum(seed => study.Conditions.SelectMany(condition => TrialPath.Of(condition.Trial(seed)).Steps)
            .Where(step => step.Epochs > Epochs.None)
            .DistinctBy(step => step.Key)
            .Count());

    /// <param name="chances">Decide who moves, and who dies; later everybody moves in turn and nobody dies.</param>
    /// <param name="deaths">Per mille of moves.</param>
    public void Live(IReadOnlyList<int> chances, int deaths)
    {
        Carry(ledger.Start(new("study"), "start", study.Seeds, [], branches: SweepPlan.Of(study).Branches));
        for (int turn = 0; !ledger.IsFinished; turn++)
        {
            turn.ShouldBeLessThan(10_000, "nobody gets on any more");
            int chance = turn < chances.Count ? chances[turn] : turn;
            var slot = slots[chance % slots.Length];
            if (turn < chances.Count && chance * 7 % 1000 < deaths) Die(slot);
            else Move(slot);
        }
    }

    public void CheckResults()
    {
        ledger.Trials.Keys.ShouldBe(results.Keys, ignoreOrder: true);
        foreach (var (trial, result) in results)
        {
            var steps = TrialPath.Of(study.Conditions[trial.Condition].Trial(trial.Seed)).Steps;
            string alone = string.Concat(steps.Where(step => !step.IsDonor).Select(step => $" > {step.Stage}")),
                donor = string.Concat(steps.Where(step => step.IsDonor).Select(step => $" > {step.Stage}"));
            result.ShouldBe(donor.Length == 0
                ? $"seed {trial.Seed}{alone}"
                : $"seed {trial.Seed}, noise of (seed {trial.Seed}{donor}){alone}");
        }
    }

    /// <summary>Asks for a trial, or begins its next stage, or ends it.</summary>
    private void Move(Worker slot)
    {
        if (slot.Lease is not { } lease)
        {
            Carry(ledger.Ask(new(slot.Name, ++slot.Number), Rules, Now));
            return;
        }

        var path = TrialPath.Of(study.Conditions[lease.Trial.Condition].Trial(lease.Seed));
        // As a trial does: it begins when its donor is done, and instantaneous stages are done before the next one, or at the end.
        if (slot is { IsWithin: false, Step: > 0 } && slot.Step < path.Steps.Count && path.Steps[slot.Step - 1].IsDonor
            && !path.Steps[slot.Step].IsDonor)
            slot.State = $"seed {lease.Seed}, noise of ({slot.State})";
        while (slot.Step < path.Steps.Count && path.Steps[slot.Step].Epochs == Epochs.None)
            slot.State += $" > {path.Steps[slot.Step++].Stage}";
        if (slot.Step == path.Steps.Count)
        {
            results[lease.Trial] = slot.State;
            Carry(ledger.ReportResult(slot.Name, lease.Id, lease.Trial));
            (slot.Lease, slot.IsWithin) = (null, false);
            return;
        }

        var step = path.Steps[slot.Step];
        if (!slot.IsWithin)
        {
            Computed[step.Key] = Computed.GetValueOrDefault(step.Key) + 1;
            slot.IsWithin = true;
            return;
        }

        slot.State += $" > {step.Stage}";
        states[step.Key] = slot.State;
        (slot.Step, slot.IsWithin) = (slot.Step + 1, false);
        Carry(ledger.ReportProgress(lease.Request, lease.Id, lease.Trial, Rules, Now, epochsStored: step.End));
    }

    private void Die(Worker slot)
    {
        if (slot is { Lease: { } lease, IsWithin: true })
        {
            var key = TrialPath.Of(study.Conditions[lease.Trial.Condition].Trial(lease.Seed)).Steps[slot.Step].Key;
            Interrupted[key] = Interrupted.GetValueOrDefault(key) + 1;
        }

        Carry(ledger.LoseWorker(slot.Name));
        (slot.Lease, slot.IsWithin) = (null, false);
    }

    private void Carry(Decision decision)
    {
        ledger = decision.Events.Aggregate(ledger, (state, happened) => state.Apply(happened));
        foreach (var grant in decision.Instructions.OfType<Grant>()) Begin(grant.Lease);
    }

    /// <summary>From the deepest state on its path.</summary>
    private void Begin(Lease lease)
    {
        Leases.Add(lease);
        var slot = slots.Single(slot => slot.Name == lease.Worker);
        var steps = TrialPath.Of(study.Conditions[lease.Trial.Condition].Trial(lease.Seed)).Steps;
        int deepest = Enumerable.Range(0, steps.Count).LastOrDefault(step => states.ContainsKey(steps[step].Key), -1);
        (slot.Lease, slot.Step, slot.IsWithin) = (lease, deepest + 1, false);
        slot.State = deepest < 0 ? $"seed {lease.Seed}" : states[steps[deepest].Key];
    }

    private sealed class Worker
    {
        public required WorkerName Name { get; init; }

        public long Number { get; set; }

        public Lease? Lease { get; set; }

        public string State { get; set; } = "";

        /// <summary>Steps of the path that are done.</summary>
        public int Step { get; set; }

        /// <summary>Whether the next one has begun.</summary>
        public bool IsWithin { get; set; }
    }
}
