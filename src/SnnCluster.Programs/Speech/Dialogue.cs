namespace SnnCluster.Programs.Speech;

/// <summary>
/// What has been said in one trial, and what may be said next: a pure state machine. Once it has failed it hears nothing more.
/// </summary>
public sealed record Dialogue
{
    private Dialogue()
    {
    }

    /// <summary>What the protocol file allows the program to say.</summary>
    public required Terms Terms { get; init; }

    /// <summary>Place in the protocol of the stage under way; the number of stages once all are done.</summary>
    public int Stage { get; private init; }

    /// <summary>Steps of it that are done.</summary>
    public long Done { get; private init; }

    /// <summary>Whether the program has said that it is finished, or has ended well after its last stage.</summary>
    public bool HasFinished { get; private init; }

    /// <summary>Whether it was told to stop: then it may end at any time.</summary>
    public bool IsStopping { get; private init; }

    /// <summary>What went wrong, as the end of a sentence that begins with "the program"; null: nothing.</summary>
    public string? Failure { get; private init; }

    /// <summary>Notation of the stage under way; null once all are done.</summary>
    public string? CurrentStage => Stage < Terms.Stages.Count ? Terms.Stages[Stage].Notation : null;

    /// <param name="stage">Where it resumes.</param>
    /// <param name="done">Steps of that stage that are done.</param>
    public static Dialogue Of(Terms terms, int stage = 0, long done = 0) => new() { Terms = terms, Stage = stage, Done = done };

    /// <returns>The dialogue after that line, and the message if something is to be done about it: the reports and files of the stage
    /// that was under way, or a saved state.</returns>
    public (Dialogue After, ProgramMessage? News) Hear(string line)
    {
        if (Failure is not null || line.AsSpan().Trim().IsEmpty) return (this, null);
        var (message, problem) = MessageReader.Read(line);
        return message is null ? (Fail(problem!), null) : Hear(message);
    }

    /// <inheritdoc cref="Hear(string)"/>
    public (Dialogue After, ProgramMessage? News) Hear(ProgramMessage message)
    {
        if (Failure is not null) return (this, null);
        if (HasFinished) return (Fail($"said \"{NameOf(message)}\" after it had finished: a trial has one result."), null);
        return message switch
        {
            Progress progress => (Advance(progress), null),
            Saved saved => Save(saved),
            StageDone done => EndStage(done.Stage, done.Report, done),
            Finished { Report: { } report } finished when Stage == Terms.Stages.Count - 1 => EndStage(null, report, finished),
            Finished { Report: not null } => (Fail(Stage < Terms.Stages.Count
                ? $"said that it finished with {Left}."
                : "gave the result of its last stage twice."), null),
            Finished when Stage == Terms.Stages.Count => (this with { HasFinished = true }, null),
            Finished finished when Stage == Terms.Stages.Count - 1 => EndStage(null, StageReport.Empty, finished),
            Finished => (Fail($"said that it finished with {Left}."), null),
            Failed failed => (Fail($"said that it failed: {failed.Why}"), null),
            _ => (this, null),
        };
    }

    /// <summary>It ended.</summary>
    /// <param name="how">Null: with exit code 0; else how, as the end of a sentence.</param>
    public Dialogue End(string? how)
    {
        if (Failure is not null || IsStopping) return this;
        if (how is not null) return Fail($"{how}.");
        return Stage == Terms.Stages.Count ? this with { HasFinished = true } : Fail($"ended with exit code 0 without a result: {Left}.");
    }

    /// <summary>From now on it may end at any time, without a result.</summary>
    public Dialogue Stop() => this with { IsStopping = true };

    /// <summary>Something else is wrong with it.</summary>
    public Dialogue Fail(string how) => Failure is null ? this with { Failure = how } : this;

    private string Left => $"stage {Stage + 1} of {Terms.Stages.Count} ({CurrentStage}) not done";

    private Dialogue Advance(Progress progress)
    {
        if (CurrentStage is not { } current) return Fail("said \"progress\" after its last stage.");
        long length = Terms.Stages[Stage].Length;
        if (progress.Stage is not null && progress.Stage != current)
            return Fail($"said \"progress\" of stage {progress.Stage}; the stage under way is {current}.");
        if (progress.Done < Done) return Fail($"went back from step {Done} to step {progress.Done} of stage {current}.");
        return progress.Done > length
            ? Fail($"did step {progress.Done} of stage {current}, which has {length}.")
            : this with { Done = progress.Done };
    }

    private (Dialogue, ProgramMessage?) Save(Saved saved)
    {
        if (CurrentStage is null) return (Fail("said \"saved\" after its last stage."), null);
        var at = saved.Done is { } done ? Advance(new(null, done)) : this;
        return at.Failure is null ? (at, saved) : (at, null);
    }

    private (Dialogue, ProgramMessage?) EndStage(string? stage, StageReport report, ProgramMessage news)
    {
        if (CurrentStage is not { } current)
            return (Fail($"said that stage {stage ?? "?"} is done after its last stage: a trial has one result."), null);
        if (stage is not null && stage != current)
            return (Fail($"said that stage {stage} is done; the stage under way is {current}."), null);
        if (Problem(report) is { } problem) return (Fail($"ended stage {current} {problem}"), null);
        return (this with { Stage = Stage + 1, Done = 0, HasFinished = news is Finished }, news);
    }

    private string? Problem(StageReport report)
    {
        foreach (var (task, _, _) in report.Tests)
            if (!Terms.Tasks.Contains(task))
                return Terms.Tasks.Count == 0
                    ? "with a test, but the protocol file declares no tasks: kinds { NAME { tests = [1] } }."
                    : $"with a test of task {task}; declared are {string.Join(", ", Terms.Tasks)}.";
        if (report.Tests.CountBy(test => test.Task).FirstOrDefault(task => task.Value > 1) is { Value: > 1 } twice)
            return $"with two tests of task {twice.Key}.";
        foreach (var (name, _) in report.Numbers)
            if (Terms.Metrics.Count > 0 && !Terms.Metrics.Contains(name))
                return $"with the number {name}; the metrics are {string.Join(", ", Terms.Metrics)}.";
        return null;
    }

    private static string NameOf(ProgramMessage message) => message switch
    {
        StageDone => "stage",
        _ => message.GetType().Name.ToLowerInvariant(),
    };
}
