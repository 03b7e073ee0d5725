using System.Threading.Channels;

namespace SnnCluster.Web.Live;

/// <summary>Somebody who watches.</summary>
/// <param name="sweep">The sweep whose trials they see; null: none.</param>
internal sealed class LiveClient(string? sweep)
{
    /// <summary>Frames that may wait for a slow reader; a reader that falls further behind is disconnected and reconnects.</summary>
    private const int MostFrames = 64;

    private readonly Channel<ReadOnlyMemory<byte>> frames = Channel.CreateBounded<ReadOnlyMemory<byte>>(MostFrames);

    public string? Sweep => sweep;

    /// <summary>Whether it has got the whole state, so that changes mean something to it.</summary>
    public bool IsCurrent { get; set; }

    public ChannelReader<ReadOnlyMemory<byte>> Frames => frames.Reader;

    public void Send(ReadOnlyMemory<byte> frame)
    {
        if (!frames.Writer.TryWrite(frame)) Leave();
    }

    public void Leave() => frames.Writer.TryComplete();
}
