namespace SnnCluster.Cli.Tests.Terminal;

/// <summary>A reader that takes nothing until it is let go.</summary>
internal sealed class BlockedStream : MemoryStream
{
    private readonly ManualResetEventSlim released = new();

    public void Release() => released.Set();

    public override void Write(byte[] buffer, int offset, int count)
    {
        released.Wait();
        base.Write(buffer, offset, count);
    }
}

/// <summary>A stream on which every write fails.</summary>
internal sealed class FailingStream(Exception error) : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count) => throw error;
}
