using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Work;
using SnnCluster.Foraging.Model;
using SnnCluster.Storage;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;
using SnnCluster.Web;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>A node that would compute other results.</summary>
[Collection("clusters")]
public sealed class ClusterVersionTests(ExpectedTable expected) : IAsyncLifetime
{
    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    [Fact]
    public async Task A_worker_of_another_engine_version_is_told_so_and_gets_no_work()
    {
        await cluster.CoordinatorAsync();
        string id = await cluster.SubmitAsync(ExpectedTable.Sweep);
        string database = cluster.Environments["SNN_DATABASE"];
        using var log = new CollectingLoggerFactory();
        int begun = 0;
        var models = new Models(new NextVersion());
        await using var store = PostgresDatabase.Open(database, models);
        using var workplace = new Workplace(slots: 1);
        await using var other = await ClusterNode.StartAsync(
            new NodeOptions
            {
                Name = "other",
                Roles = [NodeOptions.Worker],
                Host = "127.0.0.1",
                Port = 0,
                SeedNodes = [$"127.0.0.1:{cluster.Port("c1")}"],
                Workplace = workplace,
                JournalConnection = PostgresJournal.ConnectionString(database),
                Store = store,
                Studies = new(models),
                TrialFactory = (settings, from) =>
                {
                    Interlocked.Increment(ref begun);
                    return settings.Begin(from);
                },
                LoggerFactory = log,
            },
            TestContext.Current.CancellationToken);
        string reason = $"computes with engine version {models.Usual.Version}, this cluster with {ForagingSweeps.Model.Version}";
        await cluster.UntilAsync(
            async () => (await cluster.Client().GetAsync<NodesAnswer>("api/v1/nodes", TestContext.Current.CancellationToken))
            .Workers.Any(worker => worker.Node == "other" && worker.Refusal?.Contains(reason, StringComparison.Ordinal) == true),
            "it is refused");
        // The refusal is on its way to the node when the API shows it already.
        await cluster.UntilAsync(
            () => Task.FromResult(log.Lines.Any(line => line.Text.Contains("No work for this node", StringComparison.Ordinal)
                && line.Text.Contains(reason, StringComparison.Ordinal))),
            "the node has been told so");
        (await cluster.SweepAsync(id)).Running.ShouldBe(0);

        cluster.Worker("w1");
        (await cluster.FinishAsync(id)).ShouldBe(expected.Bytes);
        begun.ShouldBe(0);
    }

    /// <summary>The foraging network as a later program may have it.</summary>
    private sealed class NextVersion : IModel
    {
        private readonly ForagingModel model = new();

        public string Name => model.Name;

        public bool IsUnnamed => true;

        public int Version => model.Version + 1;

        public IReadOnlyList<Engine> Engines => model.Engines;

        public IReadOnlyList<Parameter> Parameters => model.Parameters;

        public IReadOnlyList<StageGroup> StageGroups => model.StageGroups;

        public IReadOnlyList<int> Tasks => model.Tasks;

        public ModelWords Words => model.Words;

        public IReadOnlyList<Stage>? ReadStages(string notation) => model.ReadStages(notation);

        public IReadOnlyList<string> Problems(TrialSpec trial) => model.Problems(trial);

        public ITrialRun Begin(TrialSpec trial) => model.Begin(trial);

        public ITrialRun Restore(TrialSpec trial, TrialCheckpoint checkpoint) => model.Restore(trial, checkpoint);
    }
}
