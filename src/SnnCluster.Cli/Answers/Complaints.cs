
namespace SnnCluster.Cli.Answers;

/// <summary>Problems and warnings, one line each, on standard error.</summary>
public static class Complaints
{
    /// <summary>Writes each problem on a line of its own; returns <see cref="ExitCode.BadInput"/>, to be the exit code.</summary>
    public static int Refuse(IEnumerable<string> problems)
    {
        foreach (string problem in problems) Console.Error.WriteLine($"snn: {problem}");
        return ExitCode.BadInput;
    }

    /// <summary>Writes what takes a while.</summary>
    public static void Tell(string words) => Console.Error.WriteLine($"snn: {words}");

    /// <summary>Writes something that does not stop the program.</summary>
    public static void Warn(string warning) => Console.Error.WriteLine($"snn: warning: {warning}");
}
