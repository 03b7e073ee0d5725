
namespace SnnCluster.Cli.Answers;

/// <summary>
/// What the program's end says (docs/reference/exit-codes-and-messages.md). A verification or merge that finds something missing or
/// different ends like a run with a failed trial.
/// </summary>
public static class ExitCode
{
    public const int Done = 0, SomeTrialFailed = 1, BadInput = 2, StorageFailed = 3, Interrupted = 130, NobodyReads = 141;
}
