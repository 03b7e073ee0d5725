using System.CommandLine;
using System.Globalization;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Specs;
using SnnCluster.Foraging.Engines;
using SnnCluster.Foraging.Model;
using SnnCluster.Foraging.Protocols;
using SnnCluster.Foraging.Trials;
using SnnCluster.Foraging.Windows;
using SnnCluster.Reports.Figures.Foraging.Windows;
using SnnCluster.Reports.Files;
using SnnCluster.Sweeps.Notation;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Cli.Foraging;

/// <summary><c>snn record</c>: spikes and membrane traces of chosen neurons in a window of a trial, which is computed again.</summary>
public static class RecordCommand
{
    /// <summary>More values of one variable are taken for a typing error: three such arrays are half a gigabyte.</summary>
    private const long MostValues = 20_000_000;

    /// <summary>Takes a results folder and changes nothing in its results; it knows the foraging network only.</summary>
    public static Command Create(PluggedIn plugins)
    {
        var folder = new Argument<string>("DIR") { Description = "Results folder of `snn run`; for a study, the folder of one condition." };
        var seed = new Argument<int>("SEED") { Description = "Seed of the trial." };
        var window = new Option<string>("--window")
        {
            Description = $"What to record: {WindowNotation.Allowed}.", HelpName = "WINDOW", Required = true,
        };
        var spikes = new Option<string?>("--spikes")
        {
            Description = $"Neurons whose spikes are recorded: {NeuronList.Allowed}.", HelpName = "NEURONS",
        };
        var traces = new Option<string?>("--traces")
        {
            Description = "Neurons whose variables V, u and x are recorded after every step, e.g. H[5].", HelpName = "NEURONS",
        };
        var format = new Option<string>("--format")
        {
            Description = $"What to write, separated by commas: {ReportFormatNames.Text(WindowFiles.Allowed)} "
                + $"(default {ReportFormatNames.Text(WindowFiles.Default)}).",
            HelpName = "LIST",
            DefaultValueFactory = _ => ReportFormatNames.Text(WindowFiles.Default),
        };
        var output = new Option<string?>("--out")
        {
            Description = "Folder to write into (default: exports/recording-seed-SEED in the results folder).", HelpName = "FOLDER",
        };
        var command = new Command("record",
            "Computes a window of a stored trial again and records spikes and membrane traces of chosen neurons.")
        {
            folder, seed, window, spikes, traces, format, output,
        };
        command.SetAction(async (arguments, cancellation) =>
        {
            var (named, number) = (arguments.GetValue(folder)!, arguments.GetValue(seed));
            var (sweep, problem) = StoredSweep.Look(named, plugins.Studies);
            List<string> problems = [];
            if (OutputFolder.Problem(arguments.GetValue(output)) is { } taken) problems.Add(taken);
            if ((problem ?? OneTrial.Refusal(sweep!, number)) is { } refusal) problems.Add(refusal);
            var (formats, wrong) = Formats(arguments.GetValue(format)!);
            if (wrong is not null) problems.Add(wrong);
            var spiking = Read(spikes.Name, arguments.GetValue(spikes), NeuronList.Parse, [], problems);
            var traced = Read(traces.Name, arguments.GetValue(traces), NeuronList.Parse, [], problems);
            if (arguments.GetValue(spikes) is null && arguments.GetValue(traces) is null)
                problems.Add("name the neurons: --spikes H[0..99] for a raster, --traces H[5] for membrane traces.");
            if (problems.Count > 0) return Complaints.Refuse(problems);

            var spec = sweep!.Study.Conditions[0];
            var model = (ForagingModel)spec.Model;
            var settings = model.Settings(spec.Trial(number));
            var found = Read<StageWindow>(
                window.Name, arguments.GetValue(window), text => WindowNotation.Parse(text, settings.Protocol), null, problems);
            if (model.Problems(spec.Trial(number)) is [var why, ..]) problems.Add($"{named}: cannot be computed again: {why}.");
            if (found is not null && found.Steps * traced!.Count > MostValues)
                problems.Add($"--traces: {Counted.Of(traced.Count, "neuron")} over {Counted.Of(found.Steps, "step")} are more than "
                    + $"{MostValues} values; "
                    + "name fewer neurons, or a shorter window.");
            if (problems.Count > 0) return Complaints.Refuse(problems);

            var start = (await ReplayedTrial.AtAsync(
                sweep, number, found!.InTrial(settings.Protocol, found.AeonStart), Complaints.Tell, cancellation)).Checkpoint();
            var recording = WindowReplay.Record(settings, start, found, spiking!, traced!, cancellation: cancellation);
            string target = arguments.GetValue(output) ?? Path.Combine(sweep.Paths.Root, "exports",
                $"recording-seed-{number.ToString(CultureInfo.InvariantCulture)}");
            await WindowFiles.WriteAsync(target, recording, Place(sweep, settings, number, found), formats, cancellation);
            Print(target, recording, settings);
            return ExitCode.Done;
        });
        return command;
    }

    private static RecordedPlace Place(StoredSweep sweep, TrialSettings settings, int seed, StageWindow window) => new()
    {
        Id = sweep.Study.Conditions[0].Id.Text,
        Seed = seed,
        Stage = settings.Protocol.Stages[window.Stage].Notation,
        After = StagePath.Of(settings.Protocol.Stages, window.Stage),
        Engine = settings.Engine.ToString(),
        Program = ProgramInfo.Program,
    };

    private static void Print(string target, WindowRecording recording, TrialSettings settings)
    {
        Console.WriteLine($"{target}: {Counted.Of(recording.Window.Epochs, "epoch")}, "
            + string.Join(", ",
                new[]
                {
                    recording.Spiking.Count > 0
                        ? $"{Counted.Of(recording.Spikes.Count, "spike")} of {Counted.Of(recording.Spiking.Count, "neuron")}"
                        : null,
                    recording.Traced.Count > 0 ? $"traces of {Counted.Of(recording.Traced.Count, "neuron")}" : null,
                }.OfType<string>()) + ".");
        Console.WriteLine(settings.Engine == EngineKind.Exact ? "It is the trial itself, bit for bit."
            : recording.FirstDifference is { } epoch
                ? $"The trial's own engine ({settings.Engine}) has the same spikes of H and O up to epoch {epoch} of the stage, from there "
                    + "on others: a shorter window before it is the trial itself."
                : $"The trial's own engine ({settings.Engine}) has the same spikes of H and O.");
    }

    private static (ReportFormats Formats, string? Problem) Formats(string list) =>
        ReportFormatNames.TryParse(list, out var formats, out string? wrong) && formats != ReportFormats.None
            && (formats & ~WindowFiles.Allowed) == ReportFormats.None
            ? (formats, null)
            : (formats, $"--format {list}: {(wrong is null ? "" : $"\"{wrong}\" is not a format; ")}"
                + $"allowed: {ReportFormatNames.Text(WindowFiles.Allowed)}.");

    private static T? Read<T>(string option, string? text, Func<string, T> parse, T? none, List<string> problems)
        where T : class
    {
        try
        {
            return text is null ? none : parse(text);
        }
        catch (FormatException error)
        {
            problems.Add($"{option} {Excerpt.Of(text!)}: {error.Message}");
            return none;
        }
    }
}
