using Akka.Actor;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Scheduling;

namespace SnnCluster.Cluster.Coordination;

/// <summary>What becomes of decisions once their events are on disk.</summary>
public sealed partial class SweepCoordinator
{
    private SweepLoad load;

    private void CarryOut(IReadOnlyList<Instruction> instructions)
    {
        foreach (var instruction in instructions) CarryOut(instruction);
        if (ledger.IsFinished) Show();
        TellLoad();
    }

    private void CarryOut(Instruction instruction)
    {
        switch (instruction)
        {
            case Grant(var lease):
                Tell(lease.Worker,
                    new WorkGranted(lease.Request.Number, id, texts[lease.Trial.Condition], lease.Id, lease.Trial, lease.Attempt));
                break;
            case KeepWaiting(var request):
                setup.Scheduler.Tell(new NothingWaits(id, request, load));
                break;
            case AskAnew(var request):
                Tell(request.Worker, new RequestOutdated(request.Number));
                break;
            case Acknowledge(var worker, var leaseId):
                Tell(worker, new OutcomeRecorded(id, leaseId));
                break;
            case Stop(var worker, var leaseId):
                Tell(worker, new StopTrial(id, leaseId));
                break;
            default:
                throw new NotSupportedException($"Nobody knows how to carry out {instruction}.");
        }
    }

    private void TellLoad()
    {
        var now = new SweepLoad(hasBegun ? decisions.Ahead.Ready.Count : 0, decisions.Ahead.Running);
        if (now == load) return;
        load = now;
        setup.Scheduler.Tell(new LoadChanged(id, load));
    }

    private void Tell(string worker, IClusterMessage message)
    {
        if (workers.TryGetValue(worker, out var known)) known.Tell(message);
    }
}
