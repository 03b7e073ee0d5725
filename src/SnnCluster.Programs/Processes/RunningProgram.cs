using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace SnnCluster.Programs.Processes;

/// <summary>
/// A program in its own session. It waits, as a shell, until the guard knows about it: if this process dies in between, nothing is left
/// behind. Its standard error is read as it comes, its messages only as fast as they are taken.
/// </summary>
internal sealed class RunningProgram : IDisposable
{
    /// <summary>If memory runs out, the system ends the program rather than the worker.</summary>
    private const string Script = """{ echo 500 >/proc/self/oom_score_adj; } 2>/dev/null; read -r go && exec "$@" """;

    /// <summary>What the names of this program's own variables begin with.</summary>
    private const string Own = "SNN_";

    private const int WaitingLines = 1000;

    /// <summary>A process that has left the session may hold the outputs forever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Process process;
    private readonly BlockingCollection<OutputLine> lines = new(WaitingLines);
    private readonly LastLines errors = new();
    private readonly LogFile? log;
    private readonly CancellationTokenSource reading = new();
    private readonly Thread output, error;

    /// <param name="command">The program and its arguments.</param>
    /// <param name="folder">Its working folder.</param>
    /// <param name="log">File for all that it writes to standard error; null: none.</param>
    public RunningProgram(IEnumerable<string> command, string folder, string? log)
    {
        this.log = log is null ? null : new(log);
        var start = new ProcessStartInfo(Session.Program)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string word in new[] { "sh", "-c", Script, "sh" }.Concat(command)) start.ArgumentList.Add(word);
        // Passwords of the node among them: a program that logs its environment should not show them.
        foreach (string own in start.Environment.Keys.Where(name => name.StartsWith(Own, StringComparison.Ordinal)).ToList())
            start.Environment.Remove(own);
        process = Process.Start(start)!;
        Group = process.Id;
        ProgramGuard.Here.Watch(Group);
        // Separate threads: a read blocks, and would block a thread of the pool.
        (output, error) = (new(ReadLines) { IsBackground = true }, new(ReadErrors) { IsBackground = true });
        output.Start();
        error.Start();
        Say("go");
    }

    /// <summary>Number of its session.</summary>
    public int Group { get; }

    /// <summary>The end of what it wrote to standard error.</summary>
    public IReadOnlyList<string> LastLines => errors.All;

    public bool HasExited => process.HasExited;

    /// <summary>Once it has exited: null for exit code 0, otherwise how it ended, as the end of a sentence.</summary>
    public string? End => process.ExitCode switch
    {
        0 => null,
        126 or 127 => $"could not be started: exit code {process.ExitCode}",
        > 128 and < 160 and var code => $"was ended by signal {code - 128}",
        var code => $"ended with exit code {code}",
    };

    /// <summary>Writes a line to it, unless it no longer reads.</summary>
    public void Say(string line)
    {
        try
        {
            process.StandardInput.Write($"{line}\n");
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It has closed its standard input, or ended: what it has left says how.
        }
    }

    /// <summary>Nothing more is said to it.</summary>
    public void CloseInput()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // As above.
        }
    }

    /// <summary>The next line that it has written; null: none has come in that time, or none will.</summary>
    public OutputLine? Next(TimeSpan within) => lines.TryTake(out var line, within) ? line : null;

    /// <summary>Whether it writes no more lines, and all are taken.</summary>
    public bool IsSilent => lines.IsCompleted;

    /// <returns>Whether it has exited by then.</returns>
    public bool WaitForExit(TimeSpan within) => process.WaitForExit(within);

    /// <summary>Ends it, and all that it has started.</summary>
    public void Dispose()
    {
        ProcessGroup.End(Group);
        process.WaitForExit();
        reading.Cancel();
        bool areRead = output.Join(Patience) && error.Join(Patience);
        ProgramGuard.Here.Forget(Group);
        CloseInput();
        if (areRead)
        {
            // The process leaves them to the readers.
            process.StandardOutput.Dispose();
            process.StandardError.Dispose();
            reading.Dispose();
            lines.Dispose();
        }

        process.Dispose();
    }

    private void ReadLines()
    {
        try
        {
            foreach (var line in OutputLine.Read(process.StandardOutput)) lines.Add(line, reading.Token);
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Nobody takes them any longer.
        }

        lines.CompleteAdding();
    }

    private void ReadErrors()
    {
        char[] buffer = new char[4096];
        try
        {
            while (process.StandardError.Read(buffer) is > 0 and var read)
            {
                errors.Add(buffer.AsSpan(0, read));
                log?.Add(buffer.AsSpan(0, read));
            }
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException)
        {
            // Nobody needs them any longer.
        }

        log?.Dispose();
    }
}
