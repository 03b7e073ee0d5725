namespace SnnCluster.Trials.Data;

/// <summary>The files that a trial needs are not here, or are others; the message says which. No fault of the trial: another machine may
/// have them.</summary>
public sealed class DataMissingException(string message) : Exception(message);
