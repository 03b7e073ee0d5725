using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;
using static SnnCluster.Cluster.Serialization.WireFormat;
using Wire = SnnCluster.Cluster.Serialization.Protos;

namespace SnnCluster.Cluster.Serialization;

/// <summary>What the scheduler hears, answers and writes into its journal (scheduler.proto).</summary>
internal static class SchedulerFormats
{
    public static IReadOnlyList<WireFormat> All { get; } =
    [
        Of("submit", Wire.SubmitSweep.Parser,
            (SubmitSweep m) => new() { Sweep = m.Sweep, Priority = m.Priority, StartId = m.StartId, IsAnew = m.IsAnew },
            w => new SubmitSweep(w.Sweep, w.Priority, w.StartId, w.IsAnew)),
        Of("set-state", Wire.SetSweepState.Parser,
            (SetSweepState m) => new() { SweepId = m.StudyId.Text, State = Write(m.State) },
            w => new SetSweepState(new(w.SweepId), Read(w.State))),
        Of("retry", Wire.RetrySweep.Parser,
            (RetrySweep m) => new() { SweepId = m.StudyId.Text, StartId = m.StartId },
            w => new RetrySweep { StudyId = new(w.SweepId), StartId = w.StartId }),
        Of("extend", Wire.ExtendSweep.Parser,
            (ExtendSweep m) => new() { SweepId = m.StudyId.Text, Trials = m.Trials, StartId = m.StartId },
            w => new ExtendSweep(new(w.SweepId), w.Trials, w.StartId)),
        Of("accepted", Wire.SweepAccepted.Parser,
            (RequestAccepted m) => new() { SweepId = m.Of },
            w => new RequestAccepted(w.SweepId)),
        Of("not-accepted", Wire.RequestRefused.Parser,
            (RequestRefused m) => new() { Problem = m.Problem, IsUnknown = m.IsUnknown, ConditionOf = m.ConditionOf?.Text ?? "" },
            w => new RequestRefused(w.Problem, w.IsUnknown) { ConditionOf = w.ConditionOf.Length > 0 ? new(w.ConditionOf) : null }),
        Of("away", Wire.SchedulerAway.Parser, (SchedulerAway _) => new(), _ => new SchedulerAway()),
        Of("query-sweep", Wire.QuerySweep.Parser,
            (QuerySweep m) => new() { SweepId = m.StudyId.Text, Offset = m.Offset, Count = m.Count },
            w => new QuerySweep { StudyId = new(w.SweepId), Offset = w.Offset, Count = w.Count }),
        Of("sweep", Wire.SweepSnapshot.Parser, Write, Read),
        Of("query-sweeps", Wire.QuerySweeps.Parser, (QuerySweeps _) => new(), _ => new QuerySweeps()),
        Of("sweeps", Wire.SweepList.Parser,
            (SweepList m) => new() { Sweeps = { m.Sweeps.Select(Write) } },
            w => new SweepList([.. w.Sweeps.Select(Read)])),
        Of("query-nodes", Wire.QueryNodes.Parser, (QueryNodes _) => new(), _ => new QueryNodes()),
        Of("nodes", Wire.NodeList.Parser,
            (NodeList m) => new() { Nodes = { m.Nodes.Select(Write) } },
            w => new NodeList([.. w.Nodes.Select(Read)])),
        Of("drain", Wire.DrainNode.Parser, (DrainNode m) => new() { Node = m.Node }, w => new DrainNode(w.Node)),
        Of("presence", Wire.ClusterPresence.Parser,
            (ClusterPresence m) => new() { Coordinators = m.Coordinators, First = m.First },
            w => new ClusterPresence(w.Coordinators, w.First)),
        Of("e:submitted", Wire.SweepSubmitted.Parser,
            (SweepSubmitted e) =>
                new() { Id = e.Id.Text, Text = e.Text, Priority = e.Priority, StartId = e.StartId, KeepsRunning = e.KeepsRunning },
            w => new SweepSubmitted
            {
                Id = new(w.Id),
                Text = w.Text,
                Priority = w.Priority,
                StartId = w.StartId,
                KeepsRunning = w.KeepsRunning,
            }),
        Of("e:state", Wire.SweepStateChanged.Parser,
            (SweepStateChanged e) => new() { Id = e.Id.Text, State = Write(e.State) },
            w => new SweepStateChanged(new(w.Id), Read(w.State))),
    ];

    private static Wire.SweepSnapshot Write(SweepSnapshot m) => new()
    {
        SweepId = m.StudyId.Text,
        Sweep = m.Sweep,
        Priority = m.Priority,
        State = Write(m.State),
        Total = m.Total,
        Done = m.Done,
        Failed = m.Failed,
        Running = m.Running,
        EpochsDone = m.EpochsDone.Count,
        EpochsTotal = m.EpochsTotal.Count,
        Trials = { m.Trials.Select(Write) },
    };

    private static SweepSnapshot Read(Wire.SweepSnapshot w) => new()
    {
        StudyId = new(w.SweepId),
        Sweep = w.Sweep,
        Priority = w.Priority,
        State = Read(w.State),
        Total = w.Total,
        Done = w.Done,
        Failed = w.Failed,
        Running = w.Running,
        EpochsDone = new(w.EpochsDone),
        EpochsTotal = new(w.EpochsTotal),
        Trials = [.. w.Trials.Select(Read)],
    };

    private static Wire.TrialSnapshot Write(TrialSnapshot m)
    {
        var wire = new Wire.TrialSnapshot
        {
            Seed = m.Trial.Seed,
            Condition = m.Trial.Condition,
            Status = Write(m.Status),
            EpochsDone = m.EpochsDone.Count,
            Attempt = m.Attempt,
        };
        if (m.Stage is not null) wire.Stage = m.Stage;
        if (m.Worker is { } worker) wire.Worker = worker.Text;
        if (m.Fault is not null) wire.Fault = FaultFormat.Write(m.Fault);
        if (m.SilentMilliseconds is { } silent) wire.SilentMilliseconds = silent;
        return wire;
    }

    private static TrialSnapshot Read(Wire.TrialSnapshot w) => new()
    {
        Trial = new() { Condition = w.Condition, Seed = w.Seed },
        Status = Read(w.Status),
        Stage = w.HasStage ? w.Stage : null,
        EpochsDone = new(w.EpochsDone),
        Attempt = w.Attempt,
        Worker = w.HasWorker ? new(w.Worker) : null,
        Fault = w.Fault is null ? null : FaultFormat.Read(w.Fault),
        SilentMilliseconds = w.HasSilentMilliseconds ? w.SilentMilliseconds : null,
    };

    private static Wire.SweepLine Write(SweepLine m) =>
        new() { SweepId = m.StudyId.Text, Priority = m.Priority, State = Write(m.State), Waiting = m.Waiting, Running = m.Running };

    private static SweepLine Read(Wire.SweepLine w) => new()
    {
        StudyId = new(w.SweepId),
        Priority = w.Priority,
        State = Read(w.State),
        Waiting = w.Waiting,
        Running = w.Running,
    };

    private static Wire.NodeLine Write(NodeLine m)
    {
        var wire = new Wire.NodeLine
        {
            Node = m.Node,
            Address = m.Address,
            EngineVersion = m.EngineVersion,
            Slots = m.Slots,
            Busy = m.Busy,
            SilentMilliseconds = m.SilentMilliseconds,
            Lacks = m.Lacks,
            Withholds = m.Withholds,
        };
        if (m.Refusal is not null) wire.Refusal = m.Refusal;
        if (m.Load is { } load) wire.Load = load;
        return wire;
    }

    private static NodeLine Read(Wire.NodeLine w) =>
        new()
        {
            Node = w.Node,
            Address = w.Address,
            EngineVersion = w.EngineVersion,
            Slots = w.Slots,
            Busy = w.Busy,
            Refusal = w.HasRefusal ? w.Refusal : null,
            Load = w.HasLoad ? w.Load : null,
            SilentMilliseconds = w.SilentMilliseconds,
            Lacks = w.Lacks,
            Withholds = w.Withholds,
        };

    // The wire's enumerations are ours, one further: their first value means "not said".
    private static Wire.SweepState Write(SweepState state) =>
        Enum.IsDefined(state) ? (Wire.SweepState)(state + 1) : throw new ArgumentOutOfRangeException(nameof(state), state, null);

    private static SweepState Read(Wire.SweepState state) => Known((SweepState)((int)state - 1));

    internal static Wire.TrialStatus Write(TrialStatus status) =>
        Enum.IsDefined(status) ? (Wire.TrialStatus)(status + 1) : throw new ArgumentOutOfRangeException(nameof(status), status, null);

    internal static TrialStatus Read(Wire.TrialStatus status) => Known((TrialStatus)((int)status - 1));

    private static T Known<T>(T value) where T : struct, Enum =>
        Enum.IsDefined(value) ? value : throw new InvalidDataException($"A {typeof(T).Name} of {value}, which this program does not know.");
}
