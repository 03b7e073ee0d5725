namespace SnnCluster.Trials.Outcomes;

/// <summary>How what a stage leaves is written: JSON in UTF-8. One outcome, one text.</summary>
public interface IOutcomeFormat
{
    /// <summary>
    /// In the permanent form: the same outcome gives the same bytes, whichever program wrote it, because results are told apart by their
    /// checksums.
    /// </summary>
    byte[] Write(StageOutcome outcome);

    /// <summary>In the form that takes the least room once it is compressed.</summary>
    byte[] WritePacked(StageOutcome outcome);

    /// <summary>Reads both forms.</summary>
    /// <exception cref="FormatException">The bytes are not such an outcome.</exception>
    StageOutcome Read(ReadOnlySpan<byte> json);
}
