using Microsoft.Data.Sqlite;
using SnnCluster.Storage.Files;

namespace SnnCluster.Storage.Tests.Files;

public sealed class DatabaseFileTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("snn-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void A_copy_takes_the_log_of_a_killed_program_along()
    {
        Killed("killed.db", rows: 3);
        DatabaseFile.Copy(At("killed.db"), At("copy.db"));
        Rows("copy.db").ShouldBe(3);
    }

    [Fact]
    public void A_copy_over_a_database_leaves_nothing_of_its_log()
    {
        Killed("killed.db", rows: 3);
        Killed("target.db", rows: 5);
        DatabaseFile.Copy(At("killed.db"), At("target.db"));
        Rows("target.db").ShouldBe(3);
    }

    [Fact]
    public void A_replacement_removes_the_log_of_the_one_it_replaces()
    {
        Killed("target.db", rows: 3);
        Closed("new.db", rows: 7);
        DatabaseFile.Replace(At("new.db"), At("target.db"));
        Rows("target.db").ShouldBe(7);
        Directory.GetFiles(directory, "target.db*").ShouldBe([At("target.db")]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_replacement_that_was_interrupted_is_completed(bool inPlace)
    {
        Killed("target.db", rows: 3);
        Closed("new.db", rows: 7);
        if (inPlace)
        {
            File.CreateSymbolicLink(At("target.db.new"), At("new.db"));
            File.WriteAllText(At("target.db"), "half of it");
        }
        else
        {
            File.Copy(At("new.db"), At("target.db.new"));
            File.Delete(At("target.db-wal"));
        }

        DatabaseFile.IsBeingReplaced(At("target.db")).ShouldBeTrue();
        DatabaseFile.FinishReplacing(At("target.db"));
        Rows("target.db").ShouldBe(7);
        DatabaseFile.IsBeingReplaced(At("target.db")).ShouldBeFalse();
    }

    [Fact]
    public void One_that_was_interrupted_before_its_copy_was_whole_has_not_begun()
    {
        Killed("target.db", rows: 3);
        File.WriteAllText(At("target.db.unfinished"), "half of it");
        DatabaseFile.FinishReplacing(At("target.db"));
        Rows("target.db").ShouldBe(3);
    }

    [Fact]
    public void In_place_a_longer_database_becomes_the_shorter_copy()
    {
        Closed("target.db", rows: 5000);
        Closed("new.db", rows: 2);
        long length = new FileInfo(At("new.db")).Length;
        DatabaseFile.Fits(At("new.db"), At("target.db")).ShouldBeTrue();
        DatabaseFile.ReplaceInPlace(At("new.db"), At("target.db"));
        Rows("target.db").ShouldBe(2);
        new FileInfo(At("target.db")).Length.ShouldBe(length);
        File.Exists(At("new.db")).ShouldBeFalse();
    }

    private string At(string name) => Path.Combine(directory, name);

    private void Closed(string name, int rows)
    {
        using var connection = Open(name);
        Fill(connection, rows);
    }

    /// <summary>
    /// As a killed program leaves it: the last row is in the log alone. Copied while it is open, as closing it would tidy up.
    /// </summary>
    private void Killed(string name, int rows)
    {
        using (var connection = Open("open.db"))
        {
            Execute(connection, "PRAGMA journal_mode = WAL");
            Fill(connection, rows - 1);
            Execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            Execute(connection, "INSERT INTO t VALUES (0)");
            foreach (string part in new[] { "", "-wal", "-shm" }) File.Copy(At("open.db" + part), At(name + part));
        }

        DatabaseFile.Remove(At("open.db"));
        new FileInfo(At(name + "-wal")).Length.ShouldBeGreaterThan(0);
    }

    private static void Fill(SqliteConnection connection, int rows)
    {
        Execute(connection, "CREATE TABLE t (x INTEGER)");
        Execute(connection,
            $"INSERT INTO t WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < {rows}) SELECT x FROM n");
    }

    private long Rows(string name)
    {
        using var connection = Open(name);
        return (long)Execute(connection, "SELECT count(*) FROM t")!;
    }

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
