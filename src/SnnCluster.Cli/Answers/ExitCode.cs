
namespace SnnCluster.Cli.Answers;

/// <summary>
/// The program's exit codes (docs/reference/exit-codes-and-messages.md). A verification or merge that finds something missing or different
/// ends like a run with a failed trial.
/// </summary>
public static class ExitCode
{
    /// <summary>
    /// All that the program ends with by itself; 130 and 141 are what shells show for a program that SIGINT or SIGPIPE ended.
    /// </summary>
    public const int Done = 0, SomeTrialFailed = 1, BadInput = 2, StorageFailed = 3, Interrupted = 130, NobodyReads = 141;
}
