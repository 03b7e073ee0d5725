using System.Diagnostics;
using SnnCluster.Programs.Bytes;
using SnnCluster.Programs.Declarations;
using SnnCluster.Programs.Processes;
using SnnCluster.Programs.Speech;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Programs.Runs;

/// <summary>
/// A trial that a program computes. The program starts with the first piece of work, and runs at its own pace; <see cref="Advance"/>
/// receives its messages.
/// </summary>
internal sealed class ProgramRun : ITrialRun
{
    /// <summary>The longest time that it waits for a message: its caller may want to stop.</summary>
    private static readonly TimeSpan Piece = TimeSpan.FromSeconds(0.1), ForChildren = TimeSpan.FromSeconds(1);

    private readonly ProgramDeclaration declaration;
    private readonly TrialSpec trial;
    private readonly ProgramLimits limits;
    private readonly List<StageOutcome> outcomes;
    private Dialogue dialogue;
    private TrialFolder? folder;
    private RunningProgram? program;
    private long heardAt;
    private (byte[] State, long Epochs, int Outcomes)? saved, awaited;
    private bool isAsked;
    private string lastLine = "";

    /// <param name="from">Where it resumes; null: at the beginning.</param>
    /// <exception cref="InvalidCheckpointException">It is not a checkpoint of such a trial.</exception>
    public ProgramRun(ProgramDeclaration declaration, TrialSpec trial, Terms terms, TrialCheckpoint? from)
    {
        (this.declaration, this.trial, limits) = (declaration, trial, ProgramLimits.Of(trial.Parameters));
        outcomes = [.. from?.Outcomes ?? []];
        long epochs = from is null ? 0 : EpochsOf(from.State);
        dialogue = Dialogue.Of(terms, outcomes.Count, epochs - Begin(outcomes.Count));
        IsFinished = outcomes.Count == terms.Stages.Count;
        if (from is not null) saved = (from.State, epochs, outcomes.Count);
    }

    public Epochs EpochsDone => new(IsFinished
        ? Total
        : Math.Min(Begin(dialogue.Stage) + Math.Min(dialogue.Done, Math.Max(0, Length(dialogue.Stage) - 1)), Total - 1));

    public Epochs EpochsTotal => trial.Protocol.Epochs;

    public Epochs EpochsSaved => new(saved?.Epochs ?? 0);

    public bool IsFinished { get; private set => field |= value; }

    public string? CurrentStage => dialogue.CurrentStage;

    public IReadOnlyList<StageOutcome> Outcomes => outcomes;

    /// <exception cref="ProgramFailedException">The program did not do what the trial protocol asks of it.</exception>
    public void Advance(Epochs epochs)
    {
        if (IsFinished) return;
        Start();
        long began = Stopwatch.GetTimestamp();
        var (before, stage, latest) = (EpochsDone, dialogue.Stage, saved);
        do
        {
            Hear(Piece - Stopwatch.GetElapsedTime(began));
            if (dialogue.HasFinished || program!.HasExited) Finish();
            if (dialogue.Failure is not null) throw Failure();
        }
        while (!IsFinished && dialogue.Stage == stage && saved == latest && EpochsDone < before + epochs
            && Stopwatch.GetElapsedTime(began) < Piece);
        Watch();
    }

    public TrialCheckpoint Checkpoint() => new(saved!.Value.State, [.. outcomes.Take(saved.Value.Outcomes)], []);

    public void AskToSave()
    {
        if (isAsked || declaration.Numbers is not null) return;
        isAsked = true;
        program?.Say(RunnerLines.Save);
    }

    public void Stop()
    {
        if (program is null || dialogue.Failure is not null) return;
        dialogue = dialogue.Stop();
        // One that does not know the protocol has nothing to save.
        if (declaration.Numbers is not null) return;
        program.Say(RunnerLines.Stop);
        for (long began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < limits.Stop && !program.IsSilent;) Hear(Piece);
    }

    public void Dispose()
    {
        program?.Dispose();
        folder?.Dispose();
        (program, folder) = (null, null);
    }

    private void Start()
    {
        if (program is not null) return;
        folder = new(declaration.Files, trial.Data);
        string? resume = saved is { } from ? folder.Unpack(from.State) : null;
        program = new(TrialCommand.Of(declaration, trial), folder.Path, trial.Log);
        heardAt = Stopwatch.GetTimestamp();
        if (declaration.Numbers is null)
            program.Say(RunnerLines.Begin(
                trial.Identity.Seed, trial.Identity.SweepSeed,
                declaration.Parameters.Select(parameter => (parameter.Path, trial.Parameters[parameter.Path])), dialogue.Terms,
                resume is null ? null : (resume, dialogue.Stage, dialogue.Done)));
        else program.CloseInput();
    }

    /// <summary>The next line, if one comes in that time.</summary>
    private void Hear(TimeSpan within)
    {
        within = within > TimeSpan.Zero ? within : TimeSpan.Zero;
        if (program!.IsSilent) program.WaitForExit(within);
        if (program.Next(within) is not { } line) return;
        heardAt = Stopwatch.GetTimestamp();
        if (line.Fault is { } fault && (declaration.Numbers is null || line.Text.Length == 0))
        {
            dialogue = dialogue.Fail(fault);
            return;
        }

        if (declaration.Numbers is not null)
        {
            if (!line.Text.AsSpan().Trim().IsEmpty) lastLine = line.Text;
            return;
        }

        int stage = dialogue.Stage;
        (dialogue, var news) = dialogue.Hear(line.Text);
        Take(news, stage);
    }

    private void Take(ProgramMessage? news, int stage)
    {
        try
        {
            if (news is Saved said) Keep(said);
            else if (news is not null) EndStage(stage, (news as StageDone)?.Report ?? (news as Finished)?.Report ?? StageReport.Empty);
        }
        catch (FormatException error)
        {
            dialogue = dialogue.Fail(error.Message);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            dialogue = dialogue.Fail($"saved its state to a folder that cannot be used: {error.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>A state at the end of a stage counts once the stage is done: it goes with the stage's outcome.</summary>
    private void Keep(Saved said)
    {
        isAsked = false;
        long epochs = Begin(dialogue.Stage) + dialogue.Done;
        byte[] state = folder!.Pack(said.Folder, epochs);
        if (epochs == saved?.Epochs) return;
        if (dialogue.Done == Length(dialogue.Stage)) awaited = (state, epochs, outcomes.Count + 1);
        else saved = (state, epochs, outcomes.Count);
    }

    private void EndStage(int stage, StageReport report)
    {
        outcomes.Add(StageOutcomes.Of(report, trial.Protocol, stage, folder!.Path));
        if (awaited is { } state && state.Epochs < Total) saved = state;
        awaited = null;
    }

    /// <summary>It has said that it is finished, or has exited: all that it has written is heard, and nothing of it stays behind.</summary>
    private void Finish()
    {
        if (!program!.WaitForExit(limits.Stop))
        {
            dialogue = dialogue.Fail($"did not end within {Seconds(limits.Stop)} after it had finished.");
            return;
        }

        for (long ended = Stopwatch.GetTimestamp(); !program.IsSilent && Stopwatch.GetElapsedTime(ended) < ForChildren;) Hear(Piece);
        if (program.End is null && declaration.Numbers is not null) TakeNumbers();
        dialogue = dialogue.End(program.End);
        if (dialogue.Failure is null && HasLeftChildren())
            dialogue = dialogue.Fail("ended and left processes behind, which were ended too.");
        IsFinished = dialogue is { HasFinished: true, Failure: null };
        if (IsFinished) Dispose();
    }

    private void TakeNumbers()
    {
        var (report, problem) = declaration.Numbers == ProgramDeclaration.LastLine ? PlainNumbers.OfLine(lastLine) : NumbersOfFile();
        if (report is null) dialogue = dialogue.Fail(problem!);
        else
        {
            (dialogue, var news) = dialogue.Hear(new Finished(report));
            Take(news, stage: 0);
        }
    }

    private (StageReport?, string?) NumbersOfFile()
    {
        string file = declaration.Numbers!, path = Path.Combine(folder!.Path, file);
        return File.Exists(path) ? PlainNumbers.OfCsv(file, File.ReadAllText(path)) : (null, $"ended without writing {file}.");
    }

    private bool HasLeftChildren()
    {
        for (long ended = Stopwatch.GetTimestamp(); ProcessGroup.IsAlive(program!.Group);)
        {
            if (Stopwatch.GetElapsedTime(ended) > ForChildren) return true;
            Thread.Sleep(10);
        }

        return !program.IsSilent;
    }

    /// <summary>Whether it keeps to its limits.</summary>
    private void Watch()
    {
        if (IsFinished) return;
        if (limits.Silence is { } silence && Stopwatch.GetElapsedTime(heardAt) > silence)
            dialogue = dialogue.Fail($"has said nothing for {Seconds(silence)} (limits.silence).");
        if (limits.Memory is { } most && ProcessGroup.Memory(program!.Group) is var used && used > most)
            dialogue = dialogue.Fail($"uses {used >> 20} MiB of memory; limits.memory is {most >> 20}.");
        if (dialogue.Failure is not null) throw Failure();
    }

    private static string Seconds(TimeSpan time) => Counted.Of((long)Math.Round(time.TotalSeconds), "second");

    private ProgramFailedException Failure()
    {
        var ended = program;
        // Only then is all of its log read.
        Dispose();
        var lines = ended?.LastLines ?? [];
        string where = CurrentStage is { } stage
            ? $"in stage {stage}, at step {dialogue.Done} of {Length(dialogue.Stage)}"
            : "past its last stage";
        return new(dialogue.Failure!, where, lines);
    }

    private long EpochsOf(byte[] state)
    {
        try
        {
            long epochs = FolderBytes.Epochs(state), done = epochs - Begin(outcomes.Count);
            if (done >= 0 && epochs <= Total && outcomes.Count <= trial.Protocol.Stages.Count
                && (outcomes.Count == trial.Protocol.Stages.Count || done <= Length(outcomes.Count)))
                return epochs;
            throw new InvalidCheckpointException("The saved state is of another trial.");
        }
        catch (FormatException error)
        {
            throw new InvalidCheckpointException(error.Message);
        }
    }

    private long Total => EpochsTotal.Count;

    /// <summary>Epochs before that stage.</summary>
    private long Begin(int stage) => trial.Protocol.Stages.Take(stage).Sum(before => before.Length);

    private long Length(int stage) => stage < trial.Protocol.Stages.Count ? trial.Protocol.Stages[stage].Length : 0;
}
