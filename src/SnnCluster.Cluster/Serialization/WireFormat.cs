using Google.Protobuf;

namespace SnnCluster.Cluster.Serialization;

/// <summary>How one kind of message or event is written: its manifest (short, never changed, never reused) and both directions.</summary>
internal sealed record WireFormat(string Manifest, Type Type, Func<object, IMessage> Write, Func<byte[], object> Read)
{
    public static WireFormat Of<TDomain, TWire>(string manifest, MessageParser<TWire> parser, Func<TDomain, TWire> write,
        Func<TWire, TDomain> read)
        where TDomain : notnull
        where TWire : IMessage<TWire> =>
        new(manifest, typeof(TDomain), message => write((TDomain)message), bytes => read(parser.ParseFrom(bytes)));
}
