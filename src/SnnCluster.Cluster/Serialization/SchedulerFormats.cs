using Google.Protobuf.WellKnownTypes;
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
            (SubmitSweep m) => new() { Sweep = m.Sweep, Priority = m.Priority, StartId = m.StartId, IsAnew = m.IsAnew, By = m.By },
            w => new SubmitSweep(w.Sweep, w.Priority, w.StartId, w.IsAnew) { By = w.By }),
        Of("set-state", Wire.SetSweepState.Parser,
            (SetSweepState m) => new() { SweepId = m.StudyId.Text, State = Write(m.State) },
            w => new SetSweepState(new(w.SweepId), Read(w.State))),
        Of("delete", Wire.DeleteSweep.Parser,
            (DeleteSweep m) => new() { SweepId = m.StudyId.Text },
            w => new DeleteSweep(new(w.SweepId))),
        Of("retry", Wire.RetrySweep.Parser,
            (RetrySweep m) => new() { SweepId = m.StudyId.Text, StartId = m.StartId },
            w => new RetrySweep { StudyId = new(w.SweepId), StartId = w.StartId }),
        Of("extend", Wire.ExtendSweep.Parser,
            (ExtendSweep m) => new() { SweepId = m.StudyId.Text, Trials = m.Trials, StartId = m.StartId },
            w => new ExtendSweep(new(w.SweepId), w.Trials, w.StartId)),
        Of("accepted", Wire.SweepAccepted.Parser,
            (RequestAccepted m) => new() { SweepId = m.Of, But = m.But ?? "" },
            w => new RequestAccepted(w.SweepId) { But = w.But.Length > 0 ? w.But : null }),
        Of("not-accepted", Wire.RequestRefused.Parser,
            (RequestRefused m) => new() { Problem = m.Problem, IsUnknown = m.IsUnknown, ConditionOf = m.ConditionOf?.Text ?? "" },
            w => new RequestRefused(w.Problem, w.IsUnknown) { ConditionOf = w.ConditionOf.Length > 0 ? new(w.ConditionOf) : null }),
        Of("away", Wire.SchedulerAway.Parser, (SchedulerAway m) => new() { Problem = m.Problem }, w => new SchedulerAway(w.Problem)),
        Of("query-sweep", Wire.QuerySweep.Parser,
            (QuerySweep m) => new() { SweepId = m.StudyId.Text, Offset = m.Offset, Count = m.Count },
            w => new QuerySweep { StudyId = new(w.SweepId), Offset = w.Offset, Count = w.Count }),
        Of("sweep", Wire.SweepSnapshot.Parser, Write, Read),
        Of("query-sweeps", Wire.QuerySweeps.Parser,
            (QuerySweeps m) => new() { Offset = m.Offset },
            w => new QuerySweeps { Offset = w.Offset }),
        Of("sweeps", Wire.SweepList.Parser,
            (SweepList m) => new() { Sweeps = { m.Sweeps.Select(Write) }, Troubles = { m.Troubles }, Total = m.Total },
            w => new SweepList([.. w.Sweeps.Select(Read)]) { Troubles = [.. w.Troubles], Total = w.Total }),
        Of("query-nodes", Wire.QueryNodes.Parser, (QueryNodes _) => new(), _ => new QueryNodes()),
        Of("nodes", Wire.NodeList.Parser,
            (NodeList m) => new()
            {
                Nodes = { m.Nodes.Select(Write) },
                Scheduler = m.Scheduler,
                Clocks = { m.Clocks.Select(clock => new Wire.ClockLine { Address = clock.Address, Difference = clock.Difference }) },
            },
            w => new NodeList([.. w.Nodes.Select(Read)])
            {
                Scheduler = w.Scheduler,
                Clocks = [.. w.Clocks.Select(clock => new ClockLine { Address = clock.Address, Difference = clock.Difference })],
            }),
        Of("time", Wire.PresentTime.Parser,
            (PresentTime m) => new() { Node = m.Node, SentAt = m.SentAt.ToTimestamp() },
            w => new PresentTime(w.Node, w.SentAt.ToDateTimeOffset())),
        Of("set-node", Wire.SetNodeState.Parser,
            (SetNodeState m) => new() { Node = m.Node, State = Write(m.State) },
            w => new SetNodeState(w.Node, Read(w.State))),
        Of("query-presence", Wire.QueryPresence.Parser, (QueryPresence _) => new(), _ => new QueryPresence()),
        Of("presence", Wire.ClusterPresence.Parser,
            (ClusterPresence m) => new() { Coordinators = m.Coordinators, First = m.First },
            w => new ClusterPresence(w.Coordinators, w.First)),
        Of("e:submitted", Wire.SweepSubmitted.Parser,
            (SweepSubmitted e) => new()
            {
                Id = e.Id.Text,
                Text = e.Text,
                Priority = e.Priority,
                StartId = e.StartId,
                KeepsRunning = e.KeepsRunning,
                State = Write(e.State),
                At = e.At?.ToTimestamp(),
                By = e.By,
            },
            w => new SweepSubmitted
            {
                Id = new(w.Id),
                Text = w.Text,
                Priority = w.Priority,
                StartId = w.StartId,
                KeepsRunning = w.KeepsRunning,
                State = w.State == Wire.SweepState.Unspecified ? SweepState.Active : Read(w.State),
                At = w.At?.ToDateTimeOffset(),
                By = w.By,
            }),
        Of("e:state", Wire.SweepStateChanged.Parser,
            (SweepStateChanged e) => new() { Id = e.Id.Text, State = Write(e.State) },
            w => new SweepStateChanged(new(w.Id), Read(w.State))),
        Of("e:deleted", Wire.SweepDeleted.Parser, (SweepDeleted e) => new() { Id = e.Id.Text }, w => new SweepDeleted(new(w.Id))),
        Of("e:ended", Wire.SweepEnded.Parser,
            (SweepEnded e) => new() { Id = e.Id.Text, At = e.At.ToTimestamp() },
            w => new SweepEnded(new(w.Id), w.At.ToDateTimeOffset())),
        Of("e:removed", Wire.SweepRemoved.Parser, (SweepRemoved e) => new() { Id = e.Id.Text }, w => new SweepRemoved(new(w.Id))),
        Of("e:node", Wire.NodeStateChanged.Parser,
            (NodeStateChanged e) => new() { Node = e.Node, State = Write(e.State) },
            w => new NodeStateChanged(w.Node, Read(w.State))),
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

    private static Wire.SweepLine Write(SweepLine m) => new()
    {
        SweepId = m.StudyId.Text,
        Priority = m.Priority,
        State = Write(m.State),
        Waiting = m.Waiting,
        Running = m.Running,
        Done = m.Done,
        Failed = m.Failed,
        Total = m.Total,
        SubmittedAt = m.SubmittedAt?.ToTimestamp(),
        SubmittedBy = m.SubmittedBy,
    };

    private static SweepLine Read(Wire.SweepLine w) => new()
    {
        StudyId = new(w.SweepId),
        Priority = w.Priority,
        State = Read(w.State),
        Waiting = w.Waiting,
        Running = w.Running,
        Done = w.Done,
        Failed = w.Failed,
        Total = w.Total,
        SubmittedAt = w.SubmittedAt?.ToDateTimeOffset(),
        SubmittedBy = w.SubmittedBy,
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
            Trouble = m.Trouble,
            Clock = m.Clock,
            Withholds = m.Withholds,
            State = Write(m.State),
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
            Trouble = w.Trouble,
            Clock = w.Clock,
            Withholds = w.Withholds,
            // A node of an older program does not say.
            State = w.State == Wire.NodeState.Unspecified ? NodeState.Open : Read(w.State),
        };

    // The wire's enumerations are ours, one further: their first value means "not said".
    private static Wire.SweepState Write(SweepState state) =>
        System.Enum.IsDefined(state) ? (Wire.SweepState)(state + 1) : throw new ArgumentOutOfRangeException(nameof(state), state, null);

    private static SweepState Read(Wire.SweepState state) => Known((SweepState)((int)state - 1));

    private static Wire.NodeState Write(NodeState state) =>
        System.Enum.IsDefined(state) ? (Wire.NodeState)(state + 1) : throw new ArgumentOutOfRangeException(nameof(state), state, null);

    private static NodeState Read(Wire.NodeState state) => Known((NodeState)((int)state - 1));

    internal static Wire.TrialStatus Write(TrialStatus status) =>
        System.Enum.IsDefined(status)
            ? (Wire.TrialStatus)(status + 1)
            : throw new ArgumentOutOfRangeException(nameof(status), status, null);

    internal static TrialStatus Read(Wire.TrialStatus status) => Known((TrialStatus)((int)status - 1));

    private static T Known<T>(T value) where T : struct, System.Enum =>
        System.Enum.IsDefined(value)
            ? value
            : throw new InvalidDataException($"A {typeof(T).Name} of {value}, which this program does not know.");
}
