
namespace SnnCluster.Cli.Answers;

/// <summary>Problems and warnings, one line each, on standard error.</summary>
public static class Complaints
{
    public static int Refuse(IEnumerable<string> problems)
    {
        foreach (string problem in problems) Console.Error.WriteLine($"snn: {problem}");
        return ExitCode.BadInput;
    }

    public static void Warn(string warning) => Console.Error.WriteLine($"snn: warning: {warning}");
}
