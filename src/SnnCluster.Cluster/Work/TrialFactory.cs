using SnnCluster.Trials.Runs;


namespace SnnCluster.Cluster.Work;

/// <summary>Makes what computes a trial.</summary>
/// <param name="from">Where it resumes; null: it starts at the beginning.</param>
public delegate ITrialRun TrialFactory(TrialSpec settings, TrialCheckpoint? from);
