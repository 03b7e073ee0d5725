using SnnCluster.Sweeps.Messages;
using SnnCluster.Trials.Protocols;
using Wire = SnnCluster.Cluster.Serialization.Protos;

namespace SnnCluster.Cluster.Serialization;

/// <summary>A trial's fault on the wire (fault.proto).</summary>
internal static class FaultFormat
{
    public static Wire.TrialFault Write(TrialFault fault)
    {
        var wire = new Wire.TrialFault
        {
            Kind = Write(fault.Kind),
            Error = fault.Error,
            EpochsDone = fault.EpochsDone.Count,
            Log = fault.Log,
        };
        if (fault.Stage is not null) wire.Stage = fault.Stage;
        return wire;
    }

    /// <param name="error">What older journals hold in place of a fault.</param>
    public static TrialFault Read(Wire.TrialFault? wire, string error = "") => wire is null
        ? new() { Kind = FaultKind.Crash, Error = error, Stage = null, EpochsDone = Epochs.None }
        : new()
        {
            Kind = Read(wire.Kind),
            Error = wire.Error,
            Stage = wire.HasStage ? wire.Stage : null,
            EpochsDone = new(wire.EpochsDone),
            Log = wire.Log,
        };

    private static Wire.FaultKind Write(FaultKind kind) => kind switch
    {
        FaultKind.Crash => Wire.FaultKind.Crash,
        FaultKind.Timeout => Wire.FaultKind.Timeout,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of fault has no place in fault.proto yet."),
    };

    private static FaultKind Read(Wire.FaultKind kind) => kind switch
    {
        Wire.FaultKind.Crash => FaultKind.Crash,
        Wire.FaultKind.Timeout => FaultKind.Timeout,
        _ => throw new InvalidDataException($"A fault of the kind {kind}, which this program does not know."),
    };
}
