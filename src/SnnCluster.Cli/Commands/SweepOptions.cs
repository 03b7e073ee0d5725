using System.CommandLine;
using Akka.Configuration;
using SnnCluster.Cli.Data;
using SnnCluster.Cli.Specs;
using SnnCluster.Cluster.Settings;
using SnnCluster.Sweeps.Notation;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Cli.Commands;

/// <summary>The arguments that name a sweep, the same for every command that takes one.</summary>
/// <param name="plugins">What can be run.</param>
public sealed class SweepOptions(PluggedIn plugins)
{
    private readonly Argument<string> protocol = new("NAME|FILE")
    {
        Description = "A protocol or study of `snn protocols`, a file of that form, or the sweep.json or study.json of a results folder.",
        DefaultValueFactory = _ => ProtocolLibrary.Default,
        CompletionSources = { KnownValues.Of(plugins.Protocols.Names) },
    };

    private readonly Option<string?> trials = new("--trials") { Description = "Number of trials N: seeds 1 to N.", HelpName = "N" };
    private readonly Option<string?> seeds = new("--seeds") { Description = "Seeds of the trials, e.g. 1..10,42.", HelpName = "LIST" };
    private readonly Option<string?> sweepSeed =
        new("--sweep-seed") { Description = "Second seed, which all trials of the sweep share (default 1).", HelpName = "S" };
    private readonly Option<string?> scale =
        new("--scale") { Description = "Factor on all stage lengths; 1 is the paper's.", HelpName = "X" };
    private readonly Option<string?> engine = new("--engine")
    {
        Description = "fast (default) or exact, the every-step definition.",
        HelpName = "E",
        CompletionSources = { KnownValues.Of(plugins.Models.Usual.Engines.Select(engine => engine.Key)) },
    };
    private readonly Option<string?> only =
        new("--only") { Description = "Only these conditions of a study, e.g. T1-T2,T1-T2-sleep.", HelpName = "LIST" };
    private readonly Option<string[]> grid = new("--grid")
    {
        Description = "Every value makes a separate condition: path=0.1,0.5 or a range, 0.1..0.5:5 (five values) or 0.001..1:4:log; "
            + "several axes make every combination; may be repeated.",
        HelpName = "path=values",
    };
    private readonly Option<string?> sample = new("--sample")
    {
        Description = "N points spread over the axes of --grid (a range 0.1..0.5 then needs no number) instead of every combination: "
            + "N (Sobol's sequence), random:N or random:N:SEED.",
        HelpName = "N",
    };
    private readonly Option<string[]> set = new("--set")
    {
        Description = "Sets any key of the protocol file, of `snn parameters` or of the node (checkpoint.interval, ...), e.g. "
            + "--set sleep.reward=0.1; may be repeated.",
        HelpName = "path=value",
    };

    /// <summary>Makes all of them arguments and options of a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(protocol);
        foreach (var option in All) command.Add(option);
    }

    private IReadOnlyList<Option> All => [trials, seeds, sweepSeed, scale, engine, only, grid, sample, set];

    /// <summary>The arguments that name the sweep, as they were given, without those that name its seeds.</summary>
    public string Named(ParseResult arguments) => string.Join(' ',
    [
        ShellWord.Of(arguments.GetValue(protocol)!),
        .. from option in All
           where option != trials && option != seeds && arguments.GetResult(option) is { Implicit: false }
           from token in arguments.GetResult(option)!.Tokens
           from word in new[] { option.Name, ShellWord.Of(token.Value) }
           select word,
    ]);

    /// <summary>The settings of this node that the arguments make: those of --set that are none of the sweep.</summary>
    public Config NodeSettings(ParseResult arguments) =>
        Assignments(arguments)
            .Where(IsOfNode)
            .Aggregate(Config.Empty, (settings, set) => NodeConfig.Of(set[0].Trim(), set[1].Trim()).WithFallback(settings));

    /// <summary>What is wrong with those settings where the trials run on other nodes: they would have no effect.</summary>
    public IReadOnlyList<string> ForeignProblems(ParseResult arguments) =>
    [
        .. Assignments(arguments)
            .Where(IsOfNode)
            .Select(set => set[0].Trim())
            .Select(key => $"--set {key}: is a setting of the nodes, which a submission does not change. Give it where they are started: "
                + $"in the file of --config, or as {EnvironmentSettings.NameOf(key)}."),
    ];

    /// <summary>What is wrong with those settings.</summary>
    public IReadOnlyList<string> NodeProblems(ParseResult arguments)
    {
        try
        {
            WorkSettings.Read(NodeConfig.Local(NodeSettings(arguments)));
            return [];
        }
        catch (NodeSettingsException error)
        {
            return error.Problems;
        }
    }

    /// <summary>The sweep or study that the arguments ask for, or everything that is wrong with them.</summary>
    /// <returns>And the text of the protocol as it was given; null if it is a result that is repeated.</returns>
    public (Study? Study, IReadOnlyList<string> Problems, string? Protocol) Read(ParseResult arguments)
    {
        string name = arguments.GetValue(protocol)!;
        var (text, problem) = ProtocolLibrary.Text(name, plugins.Protocols);
        var (study, problems) = Read(arguments, name, text, problem);
        return (study, problems, text is null || ProtocolLibrary.IsResult(text, name) ? null : text);
    }

    private (Study? Study, IReadOnlyList<string> Problems) Read(ParseResult arguments, string name, string? text, string? problem)
    {
        var problems = new List<string>();
        if (arguments.GetValue(trials) is not null && arguments.GetValue(seeds) is not null)
            problems.Add("--trials and --seeds both say which trials to run: give one of them.");

        if (text is null) return (null, [.. problems, problem!]);
        var (draft, wrong) = ProtocolLibrary.Read(text, name, plugins.Protocols);
        if (draft is null) return (null, [.. problems, .. wrong]);

        foreach (var (option, key) in new[] { (trials, SweepKeys.Trials), (seeds, SweepKeys.Seeds), (sweepSeed, SweepKeys.SweepSeed),
            (scale, SweepKeys.Scale), (engine, SweepKeys.Engine) })
            if (arguments.GetValue(option) is { } value) draft = draft.With(key, value, option.Name);
        if (arguments.GetValue(trials) is not null) draft = draft.Without(SweepKeys.Seeds);

        var keys = plugins.Protocols.KeysOf(draft);
        draft = GridOption.Add(draft, arguments.GetValue(grid) ?? [], keys, problems);
        if (arguments.GetValue(sample) is { } points)
            draft = draft with { Sample = new() { Path = "sample", Value = points, From = sample.Name } };
        foreach (string[] assignment in Assignments(arguments).Where(assignment => !IsOfNode(assignment)))
            if (assignment is not [var path, var value])
                problems.Add($"--set {assignment[0]}: write path=value, e.g. --set sleep.reward=0.1.");
            else if (keys.Contains(path.Trim())) draft = draft.With(path.Trim(), value.Trim(), "--set");
            else if (GridOption.Meant(path.Trim(), value.Trim()) is { } meant) problems.Add($"--set {assignment[0]}: write {meant}.");
            else problems.Add($"--set: there is no key {Excerpt.Of(path)}"
                + NearestName.Question(path.Trim(), keys.Concat(NodeConfig.OwnKeys)));

        var (study, invalid) = StudyValidation.Resolve(draft, plugins.Models);
        problems.AddRange(invalid);
        if (study is null || problems.Count > 0) return (null, problems);
        var (chosen, unknown) = arguments.GetValue(only) is { } names ? Chosen(study, names) : (study, []);
        string? folder = File.Exists(name) ? Path.GetDirectoryName(Path.GetFullPath(name)) : null;
        return chosen is null ? (null, unknown) : DataFolders.Named(chosen, folder);
    }

    private static (Study? Study, IReadOnlyList<string> Problems) Chosen(Study study, string names)
    {
        string[] chosen = names.Split(',', StringSplitOptions.TrimEntries),
            known = [.. study.Conditions.Select(condition => condition.Protocol.Name)];
        var unknown = chosen.Except(known)
            .Select(name => $"--only {name}: there is no such condition{NearestName.Question(name, known)} "
                + "`snn check` without --only shows them all.").ToList();
        return unknown.Count > 0
            ? (null, unknown)
            : (study with { Conditions = [.. study.Conditions.Where(condition => chosen.Contains(condition.Protocol.Name))] }, []);
    }

    private IEnumerable<string[]> Assignments(ParseResult arguments) =>
        (arguments.GetValue(set) ?? []).Select(assignment => assignment.Split('=', 2));

    private static bool IsOfNode(string[] assignment) => assignment.Length == 2 && NodeConfig.OwnKeys.Contains(assignment[0].Trim());
}
