using SnnCluster.Sweeps.Progress;

namespace SnnCluster.Cluster.Aggregation;

/// <summary>An observer of a sweep outside the actors. Called on an actor's thread: it should hand over and return.</summary>
public interface ISweepObserver
{
    /// <summary>Trials are further, or results were merged.</summary>
    void OnProgress(SweepProgress progress);

    /// <summary>The sweep cannot continue.</summary>
    void OnFailure(Exception error);
}
