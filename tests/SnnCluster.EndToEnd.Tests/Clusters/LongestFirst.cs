using SnnCluster.EndToEnd.Tests.Clusters;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>The two collections that take longest begin first: one that begins late goes on alone when all others are done.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = [ClusterFaultCollection.Name, ClusterCollection.Name];

    public IReadOnlyCollection<TCollection> OrderTestCollections<TCollection>(IReadOnlyCollection<TCollection> testCollections)
        where TCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(collection => Longest.Contains(collection.TestCollectionDisplayName))];
}
