namespace SnnCluster.Cli.Terminal;

/// <summary>
/// Standard output or error of the process. Unlike the runtime's own stream, it notices when the reader is gone, and does not mistake a
/// file of the runtime's for a stream that was closed when the program started.
/// </summary>
internal sealed class StandardStream : Stream
{
    private static readonly TimeSpan BeforeNextTry = TimeSpan.FromMilliseconds(10);

    private readonly int descriptor;
    private readonly bool isOpen;

    private StandardStream(int descriptor)
    {
        this.descriptor = descriptor;
        isOpen = Posix.IsInherited(descriptor);
        if (!isOpen) Posix.Occupy(descriptor);
    }

    public static Stream Output() => OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new StandardStream(1);

    public static Stream Error() => OperatingSystem.IsWindows() ? Console.OpenStandardError() : new StandardStream(2);

    /// <exception cref="ClosedPipeException">Nobody reads it any longer.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!isOpen) throw new IOException("it was closed when the program started");
        while (buffer.Length > 0)
        {
            var (written, error) = Posix.Write(descriptor, buffer);
            buffer = buffer[written..];
            if (error == Posix.BrokenPipe) throw new ClosedPipeException();
            if (error == Posix.TryAgain) Thread.Sleep(BeforeNextTry);
            else if (error is not (0 or Posix.Interrupted))
                throw new IOException(System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(error));
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}

/// <summary>The reader of a pipe has gone, as `head` does once it has its lines.</summary>
public sealed class ClosedPipeException() : IOException("its reader has gone");
