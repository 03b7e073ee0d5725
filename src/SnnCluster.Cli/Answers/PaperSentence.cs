using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Answers;

/// <summary>The result of a verification, as a sentence for a paper.</summary>
public static class PaperSentence
{
    /// <param name="files">What holds of the files.</param>
    /// <param name="computed">What was computed again, and how much of all.</param>
    /// <param name="isOne">Whether that is just one.</param>
    public static string Of(Study study, string files, string computed, bool isOne) =>
        $"For the paper: \"The results ({study.Id}, specification hash {study.Hash}) were verified with {ProgramInfo.Program} "
        + $"({study.Conditions[0].Model.Name}, engine {study.Conditions[0].Engine.Key}, version {study.Conditions[0].Model.Version}): "
        + $"{files}, and {computed} {(isOne ? "was" : "were")} computed again with identical bits.\"";
}
