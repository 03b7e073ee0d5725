using System.CommandLine;
using System.Globalization;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Specs;
using SnnCluster.Foraging.Networks;
using SnnCluster.Reports.Figures.Foraging.Arrays;

namespace SnnCluster.Cli.Foraging;

/// <summary><c>snn weights</c>: networks out of a results folder, and between the authors' text form and NumPy.</summary>
public static class WeightsCommand
{
    private const string Text = "text", Npy = "npy";

    /// <summary>With <c>export</c> and <c>import</c> below it; it knows the foraging network only.</summary>
    public static Command Create(PluggedIn plugins) =>
        new("weights", "Exchanges networks: their weights and wiring in the authors' text form and as arrays.")
        {
            Export(plugins), Import(),
        };

    private static Command Export(PluggedIn plugins)
    {
        var folder = new Argument<string>("DIR") { Description = "Results folder of `snn run`; for a study, the folder of one condition." };
        var seed = new Argument<int>("SEED") { Description = "Seed of the trial." };
        var at = new Option<string?>("--at")
        {
            Description = "The end of a stage, by path or index as in trials.csv: \"T1>T2\", 4; or the start of an aeon, which is "
                + "computed again: T1:100 (default: the last stored state).",
            HelpName = "STAGE",
        };
        var format = new Option<string>("--format")
        {
            Description = $"What to write, separated by commas: {Text}, {Npy} (default both).",
            HelpName = "LIST",
            DefaultValueFactory = _ => $"{Text},{Npy}",
        };
        var output = Output("default: exports/weights-seed-SEED in the results folder");
        var command = new Command("export", "Writes the weights of a stored network.") { folder, seed, at, format, output };
        command.SetAction(async (arguments, cancellation) =>
        {
            var (named, number) = (arguments.GetValue(folder)!, arguments.GetValue(seed));
            var (sweep, problem) = StoredSweep.Look(named, plugins.Studies);
            string[] formats = [.. arguments.GetValue(format)!.Split(',').Select(name => name.Trim())];
            List<string> problems = [.. formats.Where(name => name is not (Text or Npy))
                .Select(name => $"--format {arguments.GetValue(format)}: \"{name}\" is not a format; allowed: {Text}, {Npy}.")];
            if (OutputFolder.Problem(arguments.GetValue(output)) is { } taken) problems.Add(taken);
            if (sweep is null) problems.Add(problem!);
            else if (OneTrial.Refusal(sweep, number) is { } refusal) problems.Add(refusal);
            if (problems.Count > 0) return Complaints.Refuse(problems);

            var (found, missing) = await StoredNetwork.FindAsync(sweep!, number, arguments.GetValue(at), cancellation);
            if (found is null) return Complaints.Refuse([missing!]);
            string target = arguments.GetValue(output) ?? Path.Combine(sweep!.Paths.Root, "exports",
                $"weights-seed-{number.ToString(CultureInfo.InvariantCulture)}");
            var (inputHidden, hiddenOutput) = (found.Network.InputHidden, found.Network.HiddenOutput);
            if (formats.Contains(Text)) WeightFiles.WriteText(target, inputHidden, hiddenOutput);
            if (formats.Contains(Npy)) WeightFiles.WriteArrays(target, inputHidden, hiddenOutput);
            Console.WriteLine($"{target}: the network of seed {number} {found.Where}.");
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Import()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "Weights in the authors' text form, a synapse per line: z y x z y x weight.",
        };
        var output = Output("required");
        output.Required = true;
        var command = new Command("import", "Checks a file of weights, and writes it as arrays.") { file, output };
        command.SetAction(arguments =>
        {
            var (path, target) = (arguments.GetValue(file)!, arguments.GetValue(output)!);
            if (OutputFolder.Problem(target) is { } taken) return Complaints.Refuse([taken]);
            try
            {
                var (inputHidden, hiddenOutput) = WeightText.Read(File.ReadLines(path));
                WeightFiles.WriteArrays(target, inputHidden, hiddenOutput);
                Console.WriteLine($"{target}: the network of {path}.");
                return ExitCode.Done;
            }
            catch (FormatException error)
            {
                return Complaints.Refuse([$"{path}: {error.Message} Nothing was written."]);
            }
            catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
            {
                return Complaints.Refuse([$"{path}: there is no such file."]);
            }
        });
        return command;
    }

    private static Option<string?> Output(string when) =>
        new("--out") { Description = $"Folder to write into ({when}).", HelpName = "FOLDER" };
}
