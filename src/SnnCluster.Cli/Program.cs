using SnnCluster.Cli;
using SnnCluster.Cli.Plugins;

return await SnnProgram.RunAsync(args, BuiltIn.All);
