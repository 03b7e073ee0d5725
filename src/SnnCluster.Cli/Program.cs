using SnnCluster.Cli;

return await SnnProgram.RunAsync(args, BuiltIn.All);
