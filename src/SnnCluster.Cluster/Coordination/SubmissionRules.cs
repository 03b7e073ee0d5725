using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cluster.Coordination;

/// <summary>What a submission means for a schedule: the sweep with all its seeds, or why it is refused.</summary>
/// <param name="studies">Reads what is submitted.</param>
/// <param name="hasOneNode">Whether they are those of a `snn run`.</param>
internal sealed class SubmissionRules(StudyReader studies, bool hasOneNode = false)
{
    public (Study? Study, RequestRefused? Refusal) Submit(Schedule schedule, SubmitSweep submit)
    {
        var (study, problems) = studies.Read(submit.Sweep);
        if (study is null) return (null, new(string.Join("; ", problems), IsUnknown: false));
        if ((Refused(study) ?? Leaving(schedule, study)) is { } refusal) return (null, refusal);
        if (submit.Priority is < 1 or > 1000) return (null, new($"priority {submit.Priority}: must be from 1 to 1000.", IsUnknown: false));
        return Fitting(submit.IsAnew || Known(schedule, study.Id) is not { } known
            ? study
            : study.WithSeeds([.. known.Seeds.Union(study.Seeds).Order()]));
    }

    public (Study? Study, RequestRefused? Refusal) Retry(Schedule schedule, RetrySweep retry) =>
        Known(schedule, retry.StudyId) is not { } known ? (null, NotKnown(schedule, retry.StudyId))
            : Refused(known) is { } refusal ? (null, refusal)
            : (known, null);

    public (Study? Study, RequestRefused? Refusal) Extend(Schedule schedule, ExtendSweep extend)
    {
        if (Known(schedule, extend.StudyId) is not { } known) return (null, NotKnown(schedule, extend.StudyId));
        if ((Refused(known) ?? Leaving(schedule, known)) is { } refusal) return (null, refusal);
        int last = known.Seeds[^1];
        if (extend.Trials < 1 || (long)last + extend.Trials > int.MaxValue
            || known.Conditions.Count * (known.Seeds.Count + (long)extend.Trials) > SeedList.MostTrials)
            return (null,
                new($"{extend.Trials} more trials: must be 1 or more, and {SeedList.MostTrials} in all at most.", IsUnknown: false));
        return Fitting(known.WithSeeds([.. known.Seeds, .. Enumerable.Range(last + 1, extend.Trials)]));
    }

    /// <summary>What is written down of a sweep must be read again, and on a cluster sent.</summary>
    /// <param name="study">With all its seeds.</param>
    private (Study? Study, RequestRefused? Refusal) Fitting(Study study)
    {
        long trials = (long)study.Conditions.Count * study.Seeds.Count;
        if (trials > SeedList.MostTrials)
            return (null, new($"{study.Id}: would have {trials} trials; {SeedList.MostTrials} at most.", IsUnknown: false));
        return !hasOneNode && SubmitSweep.TooLong(StudyText.Write(study)) is { } tooLong
            ? (null, new($"{study.Id}: {tooLong}", IsUnknown: false))
            : (study, null);
    }

    /// <summary>What is persisted of an accepted submission, and what the submitter is told.</summary>
    /// <param name="study">With all its seeds.</param>
    /// <param name="submit">Null: somebody wants more of a sweep that is there.</param>
    public static (SweepSubmitted Submitted, RequestAccepted Accepted) Accept(
        Schedule schedule, Study study, string startId, SubmitSweep? submit, DateTimeOffset now)
    {
        var known = schedule.Sweeps.GetValueOrDefault(study.Id);
        bool isAnew = submit is { IsAnew: true };
        var state = isAnew || known is null ? SweepState.Active : known.State;
        var submitted = new SweepSubmitted
        {
            Id = study.Id,
            Text = StudyText.Write(study),
            Priority = submit?.Priority ?? known?.Priority ?? 1,
            StartId = startId,
            KeepsRunning = !isAnew,
            State = state,
            At = now,
            By = submit?.By ?? "",
        };
        return (submitted, new(study.Id.Text)
        {
            But = state == SweepState.Active ? null
                : $"{study.Id} is {state.ToString().ToLowerInvariant()}: its trials wait until `snn resume {study.Id}`.",
        });
    }

    /// <summary>Why a sweep cannot be deleted; null if it can.</summary>
    public RequestRefused? Delete(ScheduledSweep sweep, SweepLoad load) =>
        hasOneNode
            ? new($"{sweep.Id}: is what this `snn run` runs; delete its folder instead.", IsUnknown: false)
        : load.Running == 0 && (sweep.State != SweepState.Active || load.HasEnded) ? null
        : new($"{sweep.Id}: is still running; `snn cancel {sweep.Id}` stops it, then it can be deleted.", IsUnknown: false);

    /// <summary>Data that somebody has just been promised must not be removed.</summary>
    private RequestRefused? Leaving(Schedule schedule, Study study)
    {
        var shared = from leaving in schedule.Leaving
            let other = studies.Read(leaving.Value).Study
            where other is not null && other.Conditions.Any(condition => study.Conditions.Any(own => own.Id == condition.Id))
            select new RequestRefused(
                $"{study.Id}: shares results with {leaving.Key}, which is being deleted; try again in a minute.", IsUnknown: false);
        return shared.FirstOrDefault();
    }

    /// <summary>Why nothing can be done with a sweep that does not exist, or that another version of the program has written.</summary>
    public RequestRefused NotKnown(Schedule schedule, StudyId study) => !schedule.Sweeps.TryGetValue(study, out var sweep)
        ? NoSuchSweep(schedule, study)
        : new($"{study}: this program cannot resume it ({string.Join("; ", studies.Read(sweep.Text).Problems)}). What it has "
            + "finished stays in the database: fetch it with the program that submitted it. Or submit it again: under this version it is "
            + "another sweep.",
            IsUnknown: false);

    /// <summary>Every one of its trials would fail.</summary>
    private static RequestRefused? Refused(Study study) => study.Refusals is { Count: > 0 } refusals
        ? new($"{study.Id}: cannot be computed: {string.Join("; ", refusals)}", IsUnknown: false)
        : null;

    /// <summary>The id of a condition is not that of a sweep.</summary>
    private RequestRefused NoSuchSweep(Schedule schedule, StudyId id)
    {
        var found = from sweep in schedule.InOrder
            let study = studies.Read(sweep.Text).Study
            where study is { IsSweep: false }
            from condition in study.Conditions
            where condition.Id.Text == id.Text
            select new RequestRefused(
                $"{id}: is not a sweep, but condition {condition.Protocol.Name} of the study {study.Id}: ask for that.", IsUnknown: true)
            {
                ConditionOf = study.Id,
            };
        return found.FirstOrDefault() ?? new($"{id}: there is no such sweep.", IsUnknown: true);
    }

    private Study? Known(Schedule schedule, StudyId study) =>
        schedule.Sweeps.TryGetValue(study, out var sweep) ? studies.Read(sweep.Text).Study : null;
}
