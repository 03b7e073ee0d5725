using System.Diagnostics.Metrics;
using SnnCluster.Sweeps.Ledger;

namespace SnnCluster.Cluster.Telemetry;

/// <summary>A sweep's ledger, as measurements.</summary>
internal static class LedgerMetrics
{
    /// <summary>Counts an event that has just been written down; not those that are read again.</summary>
    public static void Count(SweepEvent happened)
    {
        switch (happened)
        {
            case LeaseReturned returned: SnnMetrics.LeasesReturned.Add(1,
                new KeyValuePair<string, object?>("reason", Word(returned.Reason))); break;
            case TrialCompleted: Ended("done"); break;
            case TrialFailed: Ended("failed"); break;
            case TrialAttemptFailed: Ended("attempt_failed"); break;
        }
    }

    /// <summary>Trials by state.</summary>
    public static IEnumerable<Measurement<long>> Trials(SweepLedger ledger) =>
        from state in Enum.GetValues<TrialStatus>()
        select new Measurement<long>(ledger.Trials.Values.Count(trial => trial.Status == state), new("sweep", ledger.StudyId.Text),
            new("state", state.ToString().ToLowerInvariant()));

    private static void Ended(string outcome) => SnnMetrics.AttemptsEnded.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    private static string Word(LeaseReturnReason reason) => reason switch
    {
        LeaseReturnReason.WorkerLost => "worker_lost",
        LeaseReturnReason.NotBegun => "not_begun",
        _ => reason.ToString().ToLowerInvariant(),
    };
}
