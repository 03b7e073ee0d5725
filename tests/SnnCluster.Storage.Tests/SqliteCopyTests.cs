using Microsoft.Data.Sqlite;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Storage.Tests;

public sealed class SqliteCopyTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("snn-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void A_copy_made_during_writes_holds_what_is_committed_and_needs_no_other_file()
    {
        using var writer = Open("source.db");
        Execute(writer, "PRAGMA journal_mode = WAL");
        Execute(writer, "CREATE TABLE t (x INTEGER)");
        Execute(writer, "INSERT INTO t VALUES (1)");
        Execute(writer, "BEGIN");
        Execute(writer, "INSERT INTO t VALUES (2)");
        SqliteCopy.Make(At("source.db"), At("target.db"));
        Execute(writer, "COMMIT");

        using (var copy = Open("target.db"))
            Execute(copy, "SELECT group_concat(x) || (SELECT journal_mode FROM pragma_journal_mode) FROM t").ShouldBe("1delete");
        SqliteCopy.Make(At("source.db"), At("target.db"));
        using (var copy = Open("target.db")) Execute(copy, "SELECT sum(x) FROM t").ShouldBe(3L);
        Directory.GetFiles(directory)
            .Select(Path.GetFileName)
            .Where(file => !file!.StartsWith("source.db", StringComparison.Ordinal))
            .ShouldBe(["target.db"]);
    }

    [Fact]
    public void A_target_that_cannot_be_written_is_named_and_the_old_one_stays()
    {
        using (var writer = Open("source.db")) Execute(writer, "CREATE TABLE t (x INTEGER)");
        Should.Throw<StorageException>(() => SqliteCopy.Make(At("source.db"), At("missing/target.db")))
            .Message.ShouldContain(At("missing/target.db"));
        Directory.CreateDirectory(At("target.db.unfinished"));
        File.WriteAllText(At("target.db"), "old");
        Should.Throw<StorageException>(() => SqliteCopy.Make(At("source.db"), At("target.db")));
        File.ReadAllText(At("target.db")).ShouldBe("old");
    }

    private string At(string name) => Path.Combine(directory, name);

    private SqliteConnection Open(string name)
    {
        var connection = new SqliteConnection($"Data Source={At(name)};Pooling=False");
        connection.Open();
        return connection;
    }

    private static object? Execute(SqliteConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        return command.ExecuteScalar();
    }
}
