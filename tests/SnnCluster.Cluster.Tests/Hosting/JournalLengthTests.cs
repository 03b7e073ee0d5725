using Microsoft.Data.Sqlite;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Cluster.Tests.Hosting;

/// <summary>The journal of a sweep of many trials, which its program forgets as it goes.</summary>
public sealed class JournalLengthTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snn-journal-");
    private readonly MemorySweepStore store = new();

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Events_are_written_in_groups_and_the_sweep_resumes_from_their_snapshots()
    {
        const int Trials = 4000;
        var end = await Run(Trials);
        end.Trials.Count(trial => trial.State == TrialStatus.Done).ShouldBe(Trials);

        // Two events per trial at least; a snapshot every 2,000; what came before the last but one is gone.
        (long first, long rows, long last) = Read(
            "SELECT MIN(sequence_number), COUNT(*), MAX(sequence_number) FROM journal WHERE persistence_id LIKE 'sweep/%' AND deleted = 0");
        last.ShouldBeLessThan(Trials, "events are not written in groups");
        first.ShouldBeGreaterThan(last / 4, "old events are kept");
        rows.ShouldBeLessThan(last);
        Read("SELECT COUNT(*), 0, 0 FROM snapshot").Item1.ShouldBeInRange(1, 2);

        var ledger = SweepJournal.Read(folder.FullName, Study.Of(ShortSweep.Of(Trials)).Id).ShouldNotBeNull();
        (ledger.Trials.Count, ledger.Settled).ShouldBe((Trials, Trials));
        (await Run(Trials + 1)).Trials.Count(trial => trial.State == TrialStatus.Done).ShouldBe(Trials + 1);
        store.Results.Count.ShouldBe(Trials + 1);
    }

    [Fact]
    public async Task Events_of_trials_that_end_one_by_one_are_gathered_while_others_wait_in_the_slot()
    {
        const int Trials = 300;
        // What is played here is the time that a trial takes; nothing waits for it.
        await Run(Trials, trial =>
        {
            if (trial.EpochsDone == Epochs.None) Thread.Sleep(20);
        });
        // A trial is granted and completed; the first and the last ones, some fifty, come when too little waits.
        Read("SELECT MAX(sequence_number), 0, 0 FROM journal WHERE persistence_id LIKE 'sweep/%'").First.ShouldBeLessThan(Trials / 2);
    }

    private Task<SweepProgress> Run(int trials, Action<FakeTrial>? onAdvance = null) => LocalSweep.RunAsync(
        new LocalSweepOptions
        {
            Study = Study.Of(ShortSweep.Of(trials)),
            Workers = 2,
            DataDirectory = folder.FullName,
            Store = store,
            TrialFactory = (settings, from) => new FakeTrial(settings, onAdvance, from),
            Merge = (statistics, _) => statistics,
        },
        null, TestContext.Current.CancellationToken);

    private (long First, long Second, long Third) Read(string query)
    {
        using var connection =
            new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder.FullName, "journal.db"),
                Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var row = command.ExecuteReader();
        row.Read();
        return (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2));
    }
}
