using System.Collections.Concurrent;
using Akka.Configuration;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Tests.Hosting;

/// <summary>
/// A fault at every single write of the coordinator's journal and of the store: it fails before it is done, it fails although it was done,
/// or the program dies between it and the next one. The sweep ends with a clear error; run again, it has every result, once.
/// </summary>
public sealed class FaultInjectionTests : IDisposable
{
    private static readonly SweepSpec Spec =
        ForagingSweeps.Spec("test", ForagingSweeps.Stages(("U", 1), ("test1", 1))) with { Seeds = [1, 2] };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snn-faults-");
    private readonly CancellationTokenSource patience = new(TimeSpan.FromMinutes(4));

    public enum Fault
    {
        Before,
        After,
        Death,
    }

    public void Dispose()
    {
        FaultyJournal.Reset();
        patience.Dispose();
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData(Fault.Before)]
    [InlineData(Fault.After)]
    [InlineData(Fault.Death)]
    public async Task No_write_of_the_store_can_fail_in_a_way_that_loses_or_doubles_a_result(Fault fault) =>
        // Of each trial the end of its first stage, and the end of the last one with the result.
        (await TryEveryWrite((store, hooks) => (store.BeforeSave, store.AfterSave) = hooks, fault)).ShouldBe(2 * Spec.Seeds.Count);

    [Theory]
    [InlineData(Fault.Before)]
    [InlineData(Fault.After)]
    [InlineData(Fault.Death)]
    public async Task No_write_of_the_journal_can_fail_in_a_way_that_loses_or_doubles_a_result(Fault fault) =>
        (await TryEveryWrite((_, hooks) => (FaultyJournal.BeforeWrite, FaultyJournal.AfterWrite) = hooks, fault))
            .ShouldBeGreaterThanOrEqualTo(3);

    /// <summary>
    /// A sweep with a fault at its n-th write, then the same one without, for n = 1, 2, ... until a sweep has no n-th write.
    /// </summary>
    /// <returns>How many writes were tried.</returns>
    private async Task<int> TryEveryWrite(Action<MemorySweepStore, (Action<int>? Before, Action<int>? After)> install, Fault fault)
    {
        for (int n = 1; ; n++)
        {
            FaultyJournal.Reset();
            var store = new MemorySweepStore();
            string data = folder.CreateSubdirectory($"{n}").FullName;
            bool happened = false;
            void Fail(int number)
            {
                // A program that has died writes nothing any longer.
                if (number != n && !(fault == Fault.Death && number > n)) return;
                happened = true;
                throw new StorageException("the disk failed, as this test wants", new IOException());
            }

            install(store, fault == Fault.After ? (null, Fail) : (Fail, null));
            var first = await Run(store, data);
            if (!happened)
            {
                ShouldBeWhole(first.End, store);
                return n - 1;
            }

            var acknowledged = first.Seen.SelectMany(progress => progress.Trials)
                .Where(trial => trial.State == TrialStatus.Done)
                .Select(trial => trial.Seed)
                .Distinct()
                .ToList();
            store.Results.Keys.Select(key => key.Seed).ShouldBeSubsetOf(Spec.Seeds);
            acknowledged.ShouldBeSubsetOf(store.Results.Keys.Select(key => key.Seed),
                $"write {n}: a result was acknowledged and is not stored");

            FaultyJournal.Reset();
            (store.BeforeSave, store.AfterSave) = (null, null);
            var second = await Run(store, data);
            ShouldBeWhole(second.End, store);
            second.Started.ShouldNotContain(seed => acknowledged.Contains(seed), $"write {n}: a finished trial was run again");
        }
    }

    private static void ShouldBeWhole(SweepProgress? end, MemorySweepStore store)
    {
        end.ShouldNotBeNull();
        end.Trials.ShouldAllBe(trial => trial.State == TrialStatus.Done);
        end.Statistics[0].Trials.Select(trial => trial.Seed).ShouldBe(Spec.Seeds);
        store.Results.Keys.Select(key => key.Seed).Order().ShouldBe(Spec.Seeds);
    }

    /// <returns>How it ended, or null if by a fault; all that was shown; the trials that were started.</returns>
    private async Task<(SweepProgress? End, ConcurrentQueue<SweepProgress> Seen, ConcurrentQueue<int> Started)> Run(MemorySweepStore store,
        string data)
    {
        var seen = new Progress();
        var started = new ConcurrentQueue<int>();
        var options = new LocalSweepOptions
        {
            Study = Study.Of(Spec),
            Workers = 2,
            DataDirectory = data,
            Store = store,
            TrialFactory = (settings, from) =>
            {
                started.Enqueue(settings.Identity.Seed);
                return new FakeTrial(settings, from: from);
            },
            Overrides = ConfigurationFactory.ParseString($$"""
                akka.persistence.journal.sql.class = "{{typeof(FaultyJournal).AssemblyQualifiedName}}"
                snn.work.progress-interval = 50ms
                """),
        };
        try
        {
            return (await LocalSweep.RunAsync(options, seen, patience.Token), seen.Seen, started);
        }
        catch (StorageException)
        {
            return (null, seen.Seen, started);
        }
    }

    private sealed class Progress : IProgress<SweepProgress>
    {
        public ConcurrentQueue<SweepProgress> Seen { get; } = [];

        public void Report(SweepProgress value) => Seen.Enqueue(value);
    }
}
