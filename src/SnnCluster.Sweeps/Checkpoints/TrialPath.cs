using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.Checkpoints;

/// <summary>
/// The stages of one trial in order, each with its key. A key is the hash of the previous key and of the stage; the first one covers the
/// model, its engine and version, the seeds, the parameters and what is recorded. Parameters of a phase enter at the first stage of that
/// phase: before it they have no effect. A noise donor is a trial like any other and has such a trial's keys. The stages after it have keys
/// that no other trial has, because their states depend on the donor.
/// </summary>
public sealed class TrialPath
{
    private TrialPath(IModel model, IReadOnlyList<PathStep> steps) => (Model, Steps) = (model, steps);

    /// <summary>Whose trial it is.</summary>
    public IModel Model { get; }

    /// <summary>Every stage, instantaneous ones too; those of the noise donor first.</summary>
    public IReadOnlyList<PathStep> Steps { get; }

    /// <summary>The path that such a trial takes, worked out from its stages and parameters alone: nothing is computed or read.</summary>
    public static TrialPath Of(TrialSpec trial)
    {
        var protocol = trial.Protocol;
        var donor = protocol.Donor.Count == 0 ? [] : Keys(trial, protocol.Donor.Select(stage => (stage, "")));
        var own = Keys(
            trial,
            [.. protocol.Donor.Select(stage => (stage, "donor ")), .. protocol.Stages.Select(stage => (stage, ""))]).Skip(donor.Count);
        var begin = Epochs.None;
        var steps = new List<PathStep>();
        foreach (var (stage, key) in protocol.Donor.Zip(donor).Concat(protocol.Stages.Zip(own)))
        {
            steps.Add(new()
            {
                Key = key,
                Stage = stage.Notation,
                IsDonor = steps.Count < donor.Count,
                Begin = begin,
                Epochs = stage.Epochs,
            });
            begin = steps[^1].End;
        }

        return new(trial.Model, steps);
    }

    /// <summary>The place that many epochs after the start; null before the first epoch of a trial that begins with one.</summary>
    /// <remarks>
    /// Instantaneous stages take place before the next epoch, or at the end of the trial: the state at the end of a stage does not depend
    /// on what follows.
    /// </remarks>
    public CheckpointPlace? At(Epochs epochsDone)
    {
        int done = StepsDone(epochsDone);
        if (done < Steps.Count && Steps[done].Begin < epochsDone) return new(Steps[done].Key, epochsDone - Steps[done].Begin);
        return done == 0 ? null : Steps[done - 1].Last;
    }

    /// <summary>The end of the stage that the next epoch belongs to, in epochs since the trial started.</summary>
    public Epochs EndOfStage(Epochs epochsDone) => Steps.First(step => step.End > epochsDone).End;

    /// <summary>How many stages are done after that many epochs.</summary>
    public int StepsDone(Epochs epochsDone)
    {
        int done = 0;
        while (done < Steps.Count && Steps[done].End <= epochsDone) done++;
        if (done < Steps.Count && Steps[done].Begin == epochsDone)
            while (done > 0 && Steps[done - 1].Epochs == Epochs.None && Steps[done - 1].IsDonor == Steps[done].IsDonor) done--;
        return done;
    }

    /// <summary>The place of a stage among the steps; -1 if it is not on this path.</summary>
    public int IndexOf(StageKey key)
    {
        for (int step = 0; step < Steps.Count; step++)
            if (Steps[step].Key == key) return step;
        return -1;
    }

    /// <summary>Whether the stage of that place is done there.</summary>
    public bool IsStageEnd(CheckpointPlace place) => Steps[IndexOf(place.Key)].Last == place;

    /// <summary>Epochs of the trial that are done at that place.</summary>
    public Epochs EpochsAt(CheckpointPlace place) => Steps[IndexOf(place.Key)].Begin + place.Epochs;

    /// <summary>Keys of the outcomes that a checkpoint of that place needs: those of the stages that are done there.</summary>
    public IReadOnlyList<StageKey> OutcomesAt(CheckpointPlace place) => Outcomes(IndexOf(place.Key) + (IsStageEnd(place) ? 1 : 0));

    /// <summary>Keys under which the outcomes of all stages are stored, in order.</summary>
    public IReadOnlyList<StageKey> OutcomeKeys => Outcomes(Steps.Count);

    /// <summary>
    /// Keys under which the outcomes of the first <paramref name="steps"/> stages are stored: the donor's keys up to the end of the noise
    /// donor, then the trial's own.
    /// </summary>
    public IReadOnlyList<StageKey> Outcomes(int steps) =>
        [.. Steps.Take(steps).Where(step => steps <= DonorSteps || !step.IsDonor).Select(step => step.Key)];

    private int DonorSteps => Steps.Count(step => step.IsDonor);

    /// <summary>Keys of stages that follow each other, each under its notation with something before it.</summary>
    private static List<StageKey> Keys(TrialSpec trial, IEnumerable<(Stage Stage, string Prefix)> stages)
    {
        string key = Hash(Beginning(trial), trial.Parameters.BytesOf(phase: null));
        HashSet<string> phases = [];
        List<StageKey> keys = [];
        foreach (var (stage, prefix) in stages)
        {
            bool begins = stage.Phase is { } phase && phases.Add(phase);
            key = Hash($"{key}\n{prefix}{stage} x {stage.Length}\n", begins ? trial.Parameters.BytesOf(stage.Phase) : []);
            keys.Add(new(key));
        }

        return keys;
    }

    private static string Beginning(TrialSpec trial) => string.Create(CultureInfo.InvariantCulture,
        $"{trial.Model.Line()}engine={trial.Engine}/{trial.Model.Version}\n"
        + $"sweep-seed={trial.Identity.SweepSeed}\nseed={trial.Identity.Seed}\n");

    private static string Hash(string text, byte[] parameters)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(text));
        hash.AppendData(parameters);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
