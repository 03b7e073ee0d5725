namespace SnnCluster.EndToEnd.Tests.Deployment;

/// <summary>Nodes under service managers, one test after the other: each needs the whole machine.</summary>
[CollectionDefinition("deployment", DisableParallelization = true)]
public sealed class DeploymentCollection;
