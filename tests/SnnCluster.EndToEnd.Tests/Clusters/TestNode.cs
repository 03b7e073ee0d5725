using System.Collections.Concurrent;
using System.Diagnostics;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>A real node in a process of its own.</summary>
public sealed class TestNode : IDisposable
{
    // .NET reads a process's output by blocking a thread of the pool per stream; the forwarder of the
    // database must not wait for more of them.
    private const int Threads = 64;

    private readonly Process process;
    private readonly ConcurrentQueue<string> log = [];

    /// <param name="program">The program; null: `snn`.</param>
    /// <param name="within">Command that runs another one, e.g. in a network of its own; empty: none.</param>
    public TestNode(string name, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment,
        string? program, params IEnumerable<string> within)
    {
        ThreadPool.SetMinThreads(Threads, Threads);
        Name = name;
        string[] command = [.. within, "dotnet", program ?? Snn.Program, "node", "--name", name, .. arguments];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            // The folder of this process is now and then that of a test, which goes with it.
            WorkingDirectory = AppContext.BaseDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment) start.Environment[key] = value;
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Name { get; }

    /// <summary>What it wrote so far, log and all.</summary>
    public string Log => string.Join('\n', log);

    /// <summary>Processor time that it has taken so far.</summary>
    public TimeSpan CpuTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public bool HasExited => process.HasExited;

    public int ExitCode => process.ExitCode;

    public void Signal(string signal) => Process.Start("kill", [$"-{signal}", $"{process.Id}"]).WaitForExit();

    /// <summary>Ends it without a word, as a power cut does.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>SIGTERM, and waits for the end.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> TerminateAsync()
    {
        long start = Stopwatch.GetTimestamp();
        Signal("TERM");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return Stopwatch.GetElapsedTime(start);
    }

    public void Dispose()
    {
        if (!process.HasExited) Kill();
        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is not null) log.Enqueue(line);
    }
}
