using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;

namespace SnnCluster.Sweeps.Tests.States;

/// <summary>The states of a lease, as docs/explanation/states.md shows them. The entry of its trial tells which it is in.</summary>
internal static class LeaseStates
{
    private static readonly string[] States = ["InForce", "Missed", "TakenBack", "Ended", "Replaced"];

    public static string Fields()
    {
        var table = new Table("TrialEntry", ["Lease", "LastLeaseId", "Returned"], States);
        foreach (var (ledger, lease, trial) in Seen())
        {
            string state = StateOf(ledger, lease);
            table.Add("Lease", state, trial.Lease is null ? "null" : trial.Lease.Id == lease.Id ? "this" : "another");
            table.Add("LastLeaseId", state, trial.LastLeaseId == lease.Id ? "this" : trial.LastLeaseId == LeaseId.None ? "0" : "another");
            table.Add("Returned", state, trial.Returned is { } reason ? $"{reason}" : "null");
        }

        return table.Text();
    }

    /// <summary>What is written down, and who is told what, when something is said of it.</summary>
    public static string Answers()
    {
        string[] said = [nameof(ReportProgress), nameof(ReportResult), nameof(ReportFailure), nameof(ReturnTrial)];
        var table = new Table("Said", said, States);
        foreach (var (ledger, lease, _) in Seen())
            foreach (var (input, decision) in LedgerWalk.Reports(ledger, lease).Where(report => said.Contains(report.Input)))
                table.Add(input, StateOf(ledger, lease), Words(decision));
        return table.Text();
    }

    private static IEnumerable<(SweepLedger Ledger, Lease Lease, TrialEntry Trial)> Seen() =>
        from at in LedgerWalk.All.Select(taken => taken.After)
        from lease in at.Leases
        select (at.Ledger, lease, LedgerWalk.TrialOf(at));

    private static string StateOf(SweepLedger ledger, Lease lease) => ledger.Trials[lease.Trial] switch
    {
        var trial when trial.LastLeaseId != lease.Id => "Replaced",
        { Lease: not null } => "InForce",
        { Returned: LeaseReturnReason.Expired or LeaseReturnReason.WorkerLost } => "Missed",
        { Returned: not null } => "TakenBack",
        _ => "Ended",
    };

    private static string Words(Decision decision)
    {
        object[] all = [.. decision.Events, .. decision.Instructions];
        return all.Length == 0 ? "nothing" : string.Join(" and ", all.Select(one => one.GetType().Name));
    }
}
