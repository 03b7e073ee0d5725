using SnnCluster.Cli.Terminal;

namespace SnnCluster.Cli.Tests.Terminal;

/// <summary>A reader that takes nothing until it is let go.</summary>
internal sealed class BlockedStream : MemoryStream
{
    private readonly ManualResetEventSlim asked = new(), released = new();

    /// <summary>What came at a time.</summary>
    public List<string> Pieces { get; } = [];

    /// <summary>Writes something, and waits until the reader stands before it: what comes later waits behind.</summary>
    public void Block(Sink sink, string text)
    {
        sink.Write(text);
        asked.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();
    }

    public void Release() => released.Set();

    public override void Write(byte[] buffer, int offset, int count)
    {
        asked.Set();
        released.Wait();
        Pieces.Add(System.Text.Encoding.UTF8.GetString(buffer, offset, count));
        base.Write(buffer, offset, count);
    }
}

/// <summary>A stream on which every write fails.</summary>
internal sealed class FailingStream(Exception error) : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count) => throw error;
}
