using BenchmarkDotNet.Running;

if (args is ["bare", var spec])
{
    SnnCluster.Benchmarks.BareTrials.Run(spec);
    return;
}

if (args is ["coverage"])
{
    SnnCluster.Benchmarks.IntervalCoverage.Run();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(SnnCluster.Benchmarks.NeuronBenchmarks).Assembly).Run(args);
