using SnnCluster.Cli.Commands;

return await SnnCommand.RunAsync(args);
