namespace SnnCluster.Cli.Tests.Commands;

[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ConsoleCollection : ICollectionFixture<FinishedRun>
{
    public const string Name = "console";
}
