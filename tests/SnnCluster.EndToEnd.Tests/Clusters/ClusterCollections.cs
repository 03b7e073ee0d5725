namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>What clusters are for, one test after the other: each wants most of the machine.</summary>
[CollectionDefinition(Name)]
public sealed class ClusterCollection
{
    public const string Name = "clusters";
}

/// <summary>Likewise what happens to them. These mostly wait, for a node to be given up: they run beside the others.</summary>
[CollectionDefinition(Name)]
public sealed class ClusterFaultCollection
{
    public const string Name = "cluster faults";
}

/// <summary>Tests that change the settings of the database server: one after the other, when all others are done.</summary>
[CollectionDefinition("the whole server", DisableParallelization = true)]
public sealed class WholeServerCollection;
