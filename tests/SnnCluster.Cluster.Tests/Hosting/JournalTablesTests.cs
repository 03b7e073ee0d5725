using Microsoft.Data.Sqlite;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Tests.Hosting;

/// <summary>A new version of Akka.Persistence.Sql may keep other tables: then this fails, and nothing else says why.</summary>
public sealed class JournalTablesTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snn-tables-");

    private string Journal => Path.Combine(folder.FullName, "journal.db");

    private static string Sweep => $"sweep/{Study.Of(ShortSweep.Of(2)).Id}";

    public async ValueTask InitializeAsync() => await LocalSweep.RunAsync(
        new LocalSweepOptions
        {
            Study = Study.Of(ShortSweep.Of(2)),
            Workers = 1,
            DataDirectory = folder.FullName,
            Store = new MemorySweepStore(),
            TrialFactory = (settings, from) => new FakeTrial(settings, from: from),
            Merge = (statistics, _) => statistics,
        },
        null, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void The_tables_have_every_column_that_is_read()
    {
        using var connection = new SqliteConnection($"Data Source={Journal};Mode=ReadOnly;Pooling=False");
        connection.Open();
        foreach (var (table, columns) in JournalTables.Expected)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
            using var rows = command.ExecuteReader();
            List<string> found = [];
            while (rows.Read()) found.Add(rows.GetString(0));
            columns.Except(found).ShouldBeEmpty($"{table} has {string.Join(", ", found)}");
        }
    }

    [Fact]
    public void Events_are_read_in_order_and_all_that_were_ever_written_are_counted()
    {
        using var tables = JournalTables.Open(Journal, SqliteOpenMode.ReadOnly);
        var events = tables.EventsAfter(0, Sweep).SelectMany(message => message is EventGroup group ? group.Events : [(SweepEvent)message])
            .ToList();
        events[0].ShouldBeOfType<SweepStarted>();
        events.OfType<TrialCompleted>().Count().ShouldBe(2);
        tables.LatestSnapshot(Sweep).ShouldBeNull();
        // Those of the scheduler are in the same table.
        tables.EverWritten().ShouldBeGreaterThan(tables.EventsAfter(0, Sweep).Count());
        tables.EventsAfter(1, Sweep).Count().ShouldBe(tables.EventsAfter(0, Sweep).Count() - 1);
    }
}
