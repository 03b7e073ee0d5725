using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(SnnCluster.Benchmarks.NeuronBenchmarks).Assembly).Run(args);
