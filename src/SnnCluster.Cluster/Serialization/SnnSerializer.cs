using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;
using Google.Protobuf;

namespace SnnCluster.Cluster.Serialization;

/// <summary>Writes messages and events as Protobuf under short manifests: no type name of this program leaves it.</summary>
public sealed class SnnSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    private static readonly WireFormat[] Formats = [.. MessageFormats.All, .. SchedulerFormats.All, .. EventFormats.All];
    private static readonly Dictionary<Type, WireFormat> ByType = Formats.ToDictionary(format => format.Type);
    private static readonly Dictionary<string, WireFormat> ByManifest = Formats.ToDictionary(format => format.Manifest);

    /// <summary>Part of the journal's rows: never changed.</summary>
    public override int Identifier => 7300;

    /// <inheritdoc/>
    public override string Manifest(object o) => ManifestOf(o);

    /// <inheritdoc/>
    public override byte[] ToBinary(object obj) => Write(obj).ToByteArray();

    /// <inheritdoc/>
    public override object FromBinary(byte[] bytes, string manifest) => Read(bytes, manifest);

    internal static string ManifestOf(object message) => FormatOf(message).Manifest;

    internal static IMessage Write(object message) => FormatOf(message).Write(message);

    /// <summary>What was written under that manifest; needs no actor system.</summary>
    internal static object Read(byte[] bytes, string manifest) => ByManifest.TryGetValue(manifest, out var format)
        ? format.Read(bytes)
        : throw new SerializationException($"Unknown manifest \"{manifest}\": it was written by a newer version of this program.");

    private static WireFormat FormatOf(object message) => ByType.TryGetValue(message.GetType(), out var format)
        ? format
        : throw new SerializationException($"{message.GetType()} has no wire format: add it to MessageFormats or EventFormats.");
}
