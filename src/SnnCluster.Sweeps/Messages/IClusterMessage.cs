namespace SnnCluster.Sweeps.Messages;

/// <summary>Marks what may travel between nodes; the Protobuf serializer is bound to it.</summary>
public interface IClusterMessage;
