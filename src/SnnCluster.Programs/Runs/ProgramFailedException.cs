using SnnCluster.Trials.Runs;

namespace SnnCluster.Programs.Runs;

/// <summary>A program that did not do what the trial protocol asks of it.</summary>
/// <param name="how">The end of a sentence that begins with "the program".</param>
/// <param name="where">Stage and step.</param>
/// <param name="lines">The last lines of its log.</param>
internal sealed class ProgramFailedException(string how, string where, IReadOnlyList<string> lines)
    : TrialFailedException($"The program {how} It was {where}."
        + (lines.Count == 0 ? " It wrote nothing to standard error." : $" Its last lines:\n{string.Join('\n', lines)}"));
