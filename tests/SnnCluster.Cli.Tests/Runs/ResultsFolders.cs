using System.Text.Json;
using SnnCluster.Cli.Display;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Runs;
using SnnCluster.Cli.Specs;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Settings;
using SnnCluster.Reports.Files;
using SnnCluster.Storage;
using SnnCluster.Sweeps.Progress;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Tests.Runs;

/// <summary>Results folders of very short trials, run in this process.</summary>
public class ResultsFolders : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("snn-").FullName;

    public static Study Sweep { get; } = Resolve(ProtocolLibrary.Read("single-task-1", BuiltIn.All.Protocols).Draft!);

    /// <summary>The same with stages of many aeons.</summary>
    public static Study Longer { get; } = Resolve(ProtocolLibrary.Read("single-task-1", BuiltIn.All.Protocols).Draft!, "0.01");

    public static Study TwoConditions { get; } = Resolve(BuiltIn.All.Protocols.Read("""
        name = two
        conditions = [
          { name = one, stages = [U, T1, tests] }
          { name = other, stages = [U, T2, tests] }
        ]
        """, "two.conf").Draft!);

    public void Dispose()
    {
        Directory.Delete(directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    public string At(params string[] parts) => Path.Combine([directory, .. parts]);

    public string Read(params string[] parts) => File.ReadAllText(At(parts));

    public JsonElement Json(params string[] parts) => JsonDocument.Parse(Read(parts)).RootElement;

    public StoredSweep Look(params string[] parts) => StoredSweep.Look(At(parts), BuiltIn.All.Studies).Sweep!;

    /// <summary>What `snn run` does.</summary>
    /// <returns>The exit code, and what stands on the screen at the end.</returns>
    public async Task<(int Code, string Screen)> RunAsync(
        string folder, Study study, string seeds, ReportFormats formats = ReportFormats.None)
    {
        using var screen = new StringWriter();
        var run = new RunDescription(study.WithSeeds(SeedList.Parse(seeds)), BuiltIn.All, 2, At(folder))
        {
            Formats = formats,
            Reuse = false,
        };
        return (await SweepRun.RunAsync(run, new FinalScreen(screen)), screen.ToString());
    }

    /// <summary>A run in which one seed fails for good, killed before it writes its tables.</summary>
    public async Task FailAsync(string folder, Study study, string seeds, int failing)
    {
        var asked = study.WithSeeds(SeedList.Parse(seeds));
        using var held = RunFolder.Open(At(folder), asked).Folder!;
        await using var store = SqliteDatabase.Open(held.Paths.Store, BuiltIn.All.Models);
        await LocalSweep.RunAsync(new LocalSweepOptions
        {
            Study = asked,
            Workers = 2,
            DataDirectory = held.Paths.Data,
            Store = store,
            Overrides = NodeConfig.Of("trial.retries", "0"),
            TrialFactory = (settings, from) => settings.Identity.Seed == failing ? throw new InvalidOperationException("no luck")
                : settings.Begin(from),
        }, null, TestContext.Current.CancellationToken);
    }

    private static Study Resolve(StudyDraft draft, string scale = "0.00001") =>
        StudyValidation.Resolve(draft.With("scale", scale, "test"), BuiltIn.All.Models).Study!;

    private sealed class FinalScreen(TextWriter screen) : ISweepDisplay
    {
        public void Start(RunDescription run)
        {
        }

        public void Note(string text)
        {
        }

        public void Update(SweepProgress progress, RunPace pace)
        {
        }

        public void Stop()
        {
        }

        public void Finish(RunOutcome outcome) => FinalWords.Write(outcome, screen);
    }
}
