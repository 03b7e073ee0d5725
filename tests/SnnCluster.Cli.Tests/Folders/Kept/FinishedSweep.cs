using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Folders;
using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Tests.Commands;
using SnnCluster.Sweeps.Checkpoints;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Tests.Folders.Kept;

/// <summary>A sweep of five short trials that was run without any trouble: what the others must come to.</summary>
public sealed class FinishedSweep : IAsyncLifetime
{
    public static readonly string[] Command = ["run", "single-task-1", "--scale", "0.0001", "--trials", "5", "--no-reuse",
        "--format", "none"];

    private readonly string directory = Directory.CreateTempSubdirectory("snn-").FullName;

    public Study Study { get; private set; } = null!;

    public byte[] Table { get; private set; } = [];

    public IReadOnlyList<TrialResult> Results { get; private set; } = [];

    /// <summary>The state of the last trial after its first stage.</summary>
    public SavedCheckpoint Checkpoint { get; private set; } = null!;

    public TrialPath LastPath => TrialPath.Of(Study.Conditions[0].Trial(Study.Seeds[^1]));

    public async ValueTask InitializeAsync()
    {
        string folder = Path.Combine(directory, "results");
        (await TestTerminal.RunAsync([.. Command, "--out", folder])).ExitCode.ShouldBe(ExitCode.Done);
        var sweep = StoredSweep.Look(folder, BuiltIn.All.Studies).Sweep!;
        Study = sweep.Study;
        Table = await File.ReadAllBytesAsync(Path.Combine(folder, "trials.csv"));
        await using var store = sweep.OpenForReading();
        Results = await store.ReadAsync(Study.Conditions[0].Id, Study.Seeds);
        Checkpoint = (await store.ReadWholeAsync(LastPath, (await store.PlacesAsync(LastPath))[^1], default))!;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(directory, recursive: true);
        return ValueTask.CompletedTask;
    }
}
