using System.Reflection;
using SnnCluster.Cli.Terminal;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Answers;

/// <summary>Turns an error that no command expected into one line and an exit code; the stack trace goes to a file.</summary>
public static class LastHandler
{
    /// <param name="error">An exception; of another language perhaps none.</param>
    /// <returns>The exit code.</returns>
    public static int End(object error, ProgramTerminal terminal)
    {
        var cause = Cause(error as Exception ?? new InvalidOperationException($"{error}"));
        terminal.WaitForNobody();
        var (line, code) = cause switch
        {
            UnreadOutputException { InnerException: ClosedPipeException } => (null, ExitCode.NobodyReads),
            OperationCanceledException => ("interrupted.", ExitCode.Interrupted),
            _ => (Explain(cause), ExitCode.StorageFailed),
        };
        if (line is not null) Console.Error.WriteLine($"snn: {line}");
        terminal.Settle();
        return code;
    }

    /// <summary>One line: what happened, and where to look or what to do.</summary>
    /// <param name="log">File that has the whole of it; null: one is written.</param>
    public static string Explain(Exception error, string? log = null)
    {
        var cause = Cause(error);
        string what = cause.Message.ReplaceLineEndings(" ");
        return cause switch
        {
            StorageException or UnreadOutputException => what,
            _ when !HasWorkingDirectory() => "the working directory is gone or cannot be read; change to another one.",
            // Without room a library cannot be loaded, and is said to be missing.
            _ when cause is OutOfMemoryException || (cause is IOException or BadImageFormatException && AddressSpace.IsSmall) =>
                $"not enough memory ({what}). Use fewer --workers, or allow more (docs/how-to/operations.md, Memory limits).",
            IOException or UnauthorizedAccessException => $"{what.TrimEnd('.')}. Fix that and give the same command again.",
            _ => $"unexpected {cause.GetType().Name}: {what.TrimEnd('.')}. Please report it with the log, {log ?? CrashFile.Write(error)}.",
        };
    }

    private static Exception Cause(Exception error)
    {
        while (error is AggregateException or TypeInitializationException or TargetInvocationException && error.InnerException is { } inner)
            error = inner;
        return error;
    }

    private static bool HasWorkingDirectory()
    {
        try
        {
            return Directory.Exists(Environment.CurrentDirectory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
