namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>What clusters are for, one test after the other: each wants most of the machine.</summary>
[CollectionDefinition("clusters")]
public sealed class ClusterCollection;

/// <summary>Likewise what happens to them. These mostly wait, for a node to be given up: they run beside the others.</summary>
[CollectionDefinition("cluster faults")]
public sealed class ClusterFaultCollection;

/// <summary>Tests that change the settings of the database server: one after the other, when all others are done.</summary>
[CollectionDefinition("the whole server", DisableParallelization = true)]
public sealed class WholeServerCollection;
