using BenchmarkDotNet.Running;

if (args is ["bare", var spec, var seeds])
{
    SnnCluster.Benchmarks.BareTrials.Run(spec, seeds);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(SnnCluster.Benchmarks.NeuronBenchmarks).Assembly).Run(args);
