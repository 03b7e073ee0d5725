using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace SnnCluster.Storage.Tests.Postgres;

/// <summary>A PostgreSQL server of a test class's own, which it may stop while other tests use theirs.</summary>
public sealed class StoppableServer : IAsyncLifetime
{
    private const string Start = """
        set -e
        unset SNN_TEST_DATABASE
        . tests/postgres.sh
        start_postgres >/dev/null
        printf '%s\n' "$SNN_TEST_DATABASE" "$SNN_TEST_PG_CTL" "$postgres_folder"
        """;

    private Uri? url;
    private string control = "", folder = "";

    /// <summary>Of a database on it whose user may create others; skips the test where PostgreSQL is not installed.</summary>
    public Uri Url
    {
        get
        {
            Assert.SkipWhen(url is null, "needs PostgreSQL: bash tests/run.sh installs it as root");
            return url;
        }
    }

    /// <summary>Whether it was stopped.</summary>
    public bool IsStopped { get; private set; }

    public async ValueTask InitializeAsync()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("bash", ["-c", Start])
            {
                WorkingDirectory = Root(),
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            string[] lines = (await process.StandardOutput.ReadToEndAsync()).Split('\n');
            await process.WaitForExitAsync();
            if (process.ExitCode == 0) (url, control, folder) = (new(lines[0]), lines[1], lines[2]);
        }
        catch (Win32Exception)
        {
            // No bash: no server.
        }
    }

    /// <summary>Breaks all connections; whoever connects is refused.</summary>
    public async Task StopAsync()
    {
        await PostgresServer.ControlAsync(control, "stop -m fast");
        IsStopped = true;
    }

    /// <summary>Completes once it answers.</summary>
    public async Task StartAsync()
    {
        if (IsStopped) await PostgresServer.ControlAsync(control, "start");
        IsStopped = false;
    }

    public async ValueTask DisposeAsync()
    {
        if (url is null) return;
        if (!IsStopped) await PostgresServer.ControlAsync(control, "stop -m immediate");
        Directory.Delete(folder, recursive: true);
    }

    private static string Root([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..");
}
