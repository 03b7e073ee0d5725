using SnnCluster.AnotherModel;
using SnnCluster.Cli;

return await SnnProgram.RunAsync(args, Walks.PluggedIn);
