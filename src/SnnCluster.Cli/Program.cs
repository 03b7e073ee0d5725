using SnnCluster.Cli;
using SnnCluster.Cli.Commands;
using SnnCluster.Cli.Terminal;

if (AddressSpace.Refusal() is { } refusal)
{
    Console.Error.WriteLine($"snn: {refusal}");
    return ExitCode.StorageFailed;
}

AddressSpace.Prepare();
var terminal = ProgramTerminal.Current.Install();
AppDomain.CurrentDomain.UnhandledException += (_, unhandled) => Environment.Exit(LastHandler.End(unhandled.ExceptionObject, terminal));
return await SnnCommand.RunAsync(args, BuiltIn.All, terminal);
