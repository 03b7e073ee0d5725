using SnnCluster.Sweeps.Ledger;

namespace SnnCluster.Sweeps.Tests.States;

/// <summary>The states of a trial, as docs/explanation/states.md shows them.</summary>
internal static class TrialStates
{
    private static readonly string[] States = Enum.GetNames<TrialStatus>();

    public static string Fields() => FieldTable.Of(
        States,
        LedgerWalk.All.Select(taken => LedgerWalk.TrialOf(taken.After)).Select(trial => ($"{trial.Status}", trial)),
        nameof(TrialEntry.Id), nameof(TrialEntry.Status));

    public static Table Ways()
    {
        var table = new Table("Event", [.. Events.Select(kind => kind.Name)], States);
        foreach (var at in LedgerWalk.All.Select(taken => taken.Before).Distinct())
            foreach (var (_, decision) in LedgerWalk.Ways(at))
            {
                var ledger = at.Ledger;
                foreach (var happened in decision.Events)
                {
                    var next = ledger.Apply(happened);
                    table.Add(happened.GetType().Name, Status(ledger), Status(next));
                    ledger = next;
                }
            }

        return table;
    }

    /// <summary>That the state of a trial is stored is a matter of other trials.</summary>
    private static IEnumerable<Type> Events => typeof(SweepEvent).Assembly.GetTypes()
        .Where(kind => kind.BaseType == typeof(SweepEvent) && kind != typeof(BranchingStored))
        .OrderBy(kind => kind.Name, StringComparer.Ordinal);

    private static string Status(SweepLedger ledger) => $"{ledger.Trials.Values.Single().Status}";
}
