namespace SnnCluster.Cli.Commands;

/// <summary>What the program's end says.</summary>
public static class ExitCode
{
    public const int Done = 0, SomeTrialFailed = 1, BadInput = 2, Interrupted = 130;
}
