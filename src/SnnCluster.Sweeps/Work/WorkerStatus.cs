namespace SnnCluster.Sweeps.Work;

/// <summary>What a worker waits for.</summary>
public enum WorkerStatus
{
    /// <summary>For its slot to want it.</summary>
    Parked,

    /// <summary>For an answer to its request.</summary>
    Asking,

    /// <summary>For its trial, which is under way or waits for its turn in the slot.</summary>
    Running,

    /// <summary>For the acknowledgement of an outcome.</summary>
    Reporting,

    /// <summary>For nothing: it has stopped.</summary>
    Ended,
}
