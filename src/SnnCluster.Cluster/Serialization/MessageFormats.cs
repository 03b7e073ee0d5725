using Google.Protobuf.WellKnownTypes;
using SnnCluster.Sweeps.Messages;
using static SnnCluster.Cluster.Serialization.WireFormat;
using Wire = SnnCluster.Cluster.Serialization.Protos;

namespace SnnCluster.Cluster.Serialization;

/// <summary>The messages between workers and the coordinator (messages.proto).</summary>
internal static class MessageFormats
{
    public static IReadOnlyList<WireFormat> All { get; } =
    [
        Of("request", Wire.RequestWork.Parser, Write, Read),
        Of("presents", Wire.Introduction.Parser,
            (Introduction m) => new() { Asked = Write(m.Asked) },
            w => new Introduction(Read(w.Asked))),
        Of("progress", Wire.ReportProgress.Parser,
            Write,
            w => new ReportProgress
            {
                StudyId = new(w.SweepId),
                Worker = new(w.Worker),
                Request = w.Request,
                LeaseId = new(w.LeaseId),
                Trial = new() { Condition = w.Condition, Seed = w.Seed },
                Stage = w.HasStage ? w.Stage : null,
                EpochsDone = new(w.EpochsDone),
                EpochsStored = new(w.EpochsStored),
                Trouble = w.Trouble,
                Load = w.HasLoad ? w.Load : null,
                SentAt = w.SentAt?.ToDateTimeOffset(),
            }),
        Of("result", Wire.ReportResult.Parser,
            (ReportResult m) => new() { SweepId = m.StudyId.Text, Worker = m.Worker.Text, LeaseId = m.LeaseId.Number, Seed = m.Trial.Seed,
                Condition = m.Trial.Condition, HasTime = m.HasTime },
            w => new ReportResult
            {
                StudyId = new(w.SweepId),
                Worker = new(w.Worker),
                LeaseId = new(w.LeaseId),
                Trial = new() { Condition = w.Condition, Seed = w.Seed },
                HasTime = w.HasTime,
            }),
        Of("failure", Wire.ReportFailure.Parser,
            (ReportFailure m) => new() { SweepId = m.StudyId.Text, Worker = m.Worker.Text, LeaseId = m.LeaseId.Number, Seed = m.Trial.Seed,
                Condition = m.Trial.Condition, Fault = FaultFormat.Write(m.Fault) },
            w => new ReportFailure
            {
                StudyId = new(w.SweepId),
                Worker = new(w.Worker),
                LeaseId = new(w.LeaseId),
                Trial = new() { Condition = w.Condition, Seed = w.Seed },
                Fault = FaultFormat.Read(w.Fault),
            }),
        Of("return", Wire.ReturnTrial.Parser,
            (ReturnTrial m) => new() { SweepId = m.StudyId.Text, Worker = m.Worker.Text, LeaseId = m.LeaseId.Number, Seed = m.Trial.Seed,
                Condition = m.Trial.Condition, NotBegun = !m.HasBegun },
            w => new ReturnTrial
            {
                StudyId = new(w.SweepId),
                Worker = new(w.Worker),
                LeaseId = new(w.LeaseId),
                Trial = new() { Condition = w.Condition, Seed = w.Seed },
                HasBegun = !w.NotBegun,
            }),
        Of("granted", Wire.WorkGranted.Parser,
            (WorkGranted m) => new() { Request = m.Request, SweepId = m.StudyId.Text, Sweep = m.Sweep, LeaseId = m.LeaseId.Number,
                Seed = m.Trial.Seed, Condition = m.Trial.Condition, Attempt = m.Attempt },
            w => new WorkGranted
            {
                Request = w.Request,
                StudyId = new(w.SweepId),
                Sweep = w.Sweep,
                LeaseId = new(w.LeaseId),
                Trial = new() { Condition = w.Condition, Seed = w.Seed },
                Attempt = w.Attempt,
            }),
        Of("no-work", Wire.NoWorkNow.Parser,
            (NoWorkNow m) => new() { Request = m.Request },
            w => new NoWorkNow(w.Request)),
        Of("outdated", Wire.RequestOutdated.Parser,
            (RequestOutdated m) => new() { Request = m.Request },
            w => new RequestOutdated(w.Request)),
        Of("refused", Wire.WorkRefused.Parser,
            (WorkRefused m) => new() { Request = m.Request, Reason = m.Reason },
            w => new WorkRefused(w.Request, w.Reason)),
        Of("recorded", Wire.OutcomeRecorded.Parser,
            (OutcomeRecorded m) => new() { SweepId = m.StudyId.Text, LeaseId = m.LeaseId.Number },
            w => new OutcomeRecorded(new(w.SweepId), new(w.LeaseId))),
        Of("stop", Wire.StopTrial.Parser,
            (StopTrial m) => new() { SweepId = m.StudyId.Text, LeaseId = m.LeaseId.Number },
            w => new StopTrial(new(w.SweepId), new(w.LeaseId))),
        Of("who", Wire.IntroduceYourself.Parser, (IntroduceYourself _) => new(), _ => new IntroduceYourself()),
        Of("drain-worker", Wire.DrainWorker.Parser, (DrainWorker _) => new(), _ => new DrainWorker()),
    ];

    private static Wire.RequestWork Write(RequestWork message)
    {
        var wire = new Wire.RequestWork
        {
            Worker = message.Worker.Text,
            Number = message.Number,
            Node = message.Node,
            EngineVersion = message.EngineVersion,
            Models = message.Models,
            Lacks = message.Lacks,
            Trouble = message.Trouble,
            Withholds = message.Withholds,
            Slot = message.Slot,
            IsAhead = message.IsAhead,
            HasTime = message.HasTime,
            SentAt = message.SentAt?.ToTimestamp(),
        };
        if (message.Load is { } load) wire.Load = load;
        return wire;
    }

    private static RequestWork Read(Wire.RequestWork w) => new()
    {
        Worker = new(w.Worker),
        Number = w.Number,
        Node = w.Node,
        EngineVersion = w.EngineVersion,
        Load = w.HasLoad ? w.Load : null,
        Slot = w.Slot,
        IsAhead = w.IsAhead,
        HasTime = w.HasTime,
        Models = w.Models,
        Lacks = w.Lacks,
        Trouble = w.Trouble,
        Withholds = w.Withholds,
        SentAt = w.SentAt?.ToDateTimeOffset(),
    };

    private static Wire.ReportProgress Write(ReportProgress message)
    {
        var wire = new Wire.ReportProgress
        {
            SweepId = message.StudyId.Text,
            Worker = message.Worker.Text,
            Request = message.Request,
            LeaseId = message.LeaseId.Number,
            Seed = message.Trial.Seed,
            Condition = message.Trial.Condition,
            EpochsDone = message.EpochsDone.Count,
            EpochsStored = message.EpochsStored.Count,
            Trouble = message.Trouble,
            SentAt = message.SentAt?.ToTimestamp(),
        };
        if (message.Stage is not null) wire.Stage = message.Stage;
        if (message.Load is { } load) wire.Load = load;
        return wire;
    }
}
