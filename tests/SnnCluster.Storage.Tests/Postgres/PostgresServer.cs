using System.Diagnostics;
using Npgsql;

namespace SnnCluster.Storage.Tests.Postgres;

/// <summary>The server that tests/run.sh starts for all tests; those that stop one have a <see cref="StoppableServer"/>.</summary>
internal static class PostgresServer
{
    /// <summary>The URL of a database on it whose user may create others; without one the test is skipped.</summary>
    public static Uri Url
    {
        get
        {
            string? url = Environment.GetEnvironmentVariable("SNN_TEST_DATABASE");
            Assert.SkipWhen(string.IsNullOrEmpty(url), "needs a PostgreSQL server: bash tests/run.sh starts one, "
                + "or set SNN_TEST_DATABASE=postgresql://user:password@host:port/database");
            return new(url);
        }
    }

    /// <summary>Breaks all connections and stops; whoever connects is refused.</summary>
    public static Task StopAsync() => ControlAsync("stop -m fast");

    /// <summary>Completes once it answers.</summary>
    public static Task StartAsync() => ControlAsync("start");

    /// <summary>Stops its processes where they are, as a machine that hangs: connections stay open, nobody answers.</summary>
    /// <returns>What lets them continue.</returns>
    public static async Task<Func<Task>> FreezeAsync()
    {
        string server = (await File.ReadAllLinesAsync(Path.Combine(await FolderAsync(), "postmaster.pid")))[0];
        await SignalAsync("STOP", server);
        return () => SignalAsync("CONT", server);
    }

    /// <summary>Where its files are, which belong to its user.</summary>
    public static Task<string> FolderAsync() => AnswerAsync(Url, "SHOW data_directory");

    public static Task ExecuteAsync(Uri url, string sql) => AnswerAsync(url, sql);

    /// <returns>The first value of what it answers; empty if there is none.</returns>
    private static async Task<string> AnswerAsync(Uri url, string sql)
    {
        string[] user = url.UserInfo.Split(':');
        // No pool: a database with connections cannot be dropped.
        await using var connection = new NpgsqlConnection(
            $"Host={url.Host};Port={url.Port};Username={user[0]};Password={user[1]};Database={url.AbsolutePath[1..]};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return $"{await command.ExecuteScalarAsync()}";
    }

    private static async Task SignalAsync(string signal, string server)
    {
        // Some of those that served a connection may have ended in the meantime.
        using var process = Process.Start("bash",
            ["-c", $"kill -{signal} {server} && for one in $(ps -o pid= --ppid {server}); do kill -{signal} $one || true; done"]);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, signal);
    }

    private static Task ControlAsync(string what)
    {
        string? control = Environment.GetEnvironmentVariable("SNN_TEST_PG_CTL");
        Assert.SkipWhen(string.IsNullOrEmpty(control),
            "needs a server that it may stop: bash tests/run.sh starts one, or set SNN_TEST_PG_CTL=\"pg_ctl -D ... -l ... -w\"");
        return ControlAsync(control, what);
    }

    /// <param name="control">pg_ctl with the options of a server.</param>
    internal static async Task ControlAsync(string control, string what)
    {
        using var process = Process.Start("bash", ["-c", $"{control} {what}"]);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, what);
    }
}
