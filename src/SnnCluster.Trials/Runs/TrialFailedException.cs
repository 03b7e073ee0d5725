namespace SnnCluster.Trials.Runs;

/// <summary>A trial that failed in a way its model can explain; the message is for the person who reads it.</summary>
public class TrialFailedException(string message) : Exception(message)
{
    /// <inheritdoc/>
    public override string ToString() => Message;
}
