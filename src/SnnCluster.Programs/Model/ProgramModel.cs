using SnnCluster.Programs.Declarations;
using SnnCluster.Programs.Processes;
using SnnCluster.Programs.Runs;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Programs.Model;

/// <summary>
/// Any program as a model: a protocol file declares its command, files, parameters and stages. An undeclared one can only read what others
/// have computed.
/// </summary>
public sealed class ProgramModel : IDeclaredModel, IEquatable<ProgramModel>
{
    private readonly ProgramDeclaration? declaration;

    /// <summary>Not declared yet.</summary>
    public ProgramModel()
        : this(null)
    {
    }

    private ProgramModel(ProgramDeclaration? declaration)
    {
        this.declaration = declaration;
        var kinds = declaration?.Kinds ?? [];
        Declaration = declaration?.Json;
        DataFiles = declaration?.Files ?? [];
        StageGroups = [.. kinds.Select(kind => new StageGroup { Name = kind.Name, UsualLength = kind.Length })];
        Tasks = [.. kinds.SelectMany(kind => kind.Trains.Concat(kind.Tests)).Distinct().Order()];
        Parameters = [.. declaration?.Parameters ?? [], .. ProgramLimits.Parameters, .. DataFiles.Count == 0 ? [] : OfFiles()];
        Words = new()
        {
            Length = "steps",
            Stages = kinds.Count == 0 ? "any word" : string.Join(", ", kinds.Select(kind => kind.Name)),
            Notations = [.. kinds.Select(kind => kind.Name)],
            Protocol = Name,
            Example = $"[{kinds.Select(kind => kind.Name).FirstOrDefault("run")}]",
        };
    }

    /// <inheritdoc/>
    public string Name => "program";

    /// <inheritdoc/>
    public int Version => 1;

    /// <inheritdoc/>
    public IReadOnlyList<Engine> Engines { get; } = [new("Program") { IsOutside = true }];

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<StageGroup> StageGroups { get; }

    /// <inheritdoc/>
    public IReadOnlyList<int> Tasks { get; }

    /// <inheritdoc/>
    public ModelWords Words { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> DataFiles { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> DeclarationKeys => ProgramDeclaration.Keys;

    /// <inheritdoc/>
    public string? Declaration { get; }

    /// <inheritdoc/>
    public (IDeclaredModel? Model, IReadOnlyList<DeclarationProblem> Problems) Declare(string json)
    {
        var (declared, problems) = DeclarationReader.Read(json);
        return (declared is null ? null : new ProgramModel(declared), problems);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Stage>? ReadStages(string notation)
    {
        if (declaration is not { Kinds: [_, ..] kinds })
            return Names.IsName(notation)
                ? [new() { Notation = notation, Group = new() { Name = notation, UsualLength = 1 }, Length = 1 }]
                : null;
        return kinds.FirstOrDefault(kind => kind.Name == notation) is { } kind
            ? [new()
            {
                Notation = notation,
                Group = StageGroups.First(known => known.Name == notation),
                Length = kind.Length,
                Trains = kind.Trains,
                Tests = kind.Tests,
                IsInterleaved = kind.Trains.Count > 1,
            }]
            : null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Problems(TrialSpec trial) => [.. Refusals(trial)];

    /// <inheritdoc/>
    public ITrialRun Begin(TrialSpec trial) => Run(trial, null);

    /// <inheritdoc/>
    public ITrialRun Restore(TrialSpec trial, TrialCheckpoint checkpoint) => Run(trial, checkpoint);

    /// <inheritdoc/>
    public bool Equals(ProgramModel? other) => other is not null && other.Declaration == Declaration;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ProgramModel);

    /// <inheritdoc/>
    public override int GetHashCode() => Declaration?.GetHashCode(StringComparison.Ordinal) ?? 0;

    private IEnumerable<string> Refusals(TrialSpec trial)
    {
        if (declaration is null) yield return "model = program: needs a command, e.g. command = [python3, my_trial.py].";
        if (!Session.CanStart)
            yield return "model = program: setsid is not on this machine's PATH; it is part of util-linux, and programs need it.";
        if (trial.Protocol.Donor.Count > 0) yield return "noise-donor: a program has none.";
        if (trial.Protocol.Epochs == Epochs.None) yield return "stages: at least one must take time; give it a length.";
        if (declaration?.Numbers is not null && trial.Protocol.Stages.Count > 1)
            yield return $"stages: {trial.Protocol.Stages.Count} are given; a program whose numbers are read from its output has one.";
    }

    private ProgramRun Run(TrialSpec trial, TrialCheckpoint? from) => new(
        declaration ?? throw new InvalidOperationException("The program of this trial is not declared."), trial,
        new([.. trial.Protocol.Stages.Select(stage => (stage.Notation, stage.Length))], Tasks, declaration.Metrics), from);

    private static IReadOnlyList<Parameter> OfFiles() => DataParameters.Of("a folder with the files of the program", "the protocol file");
}
