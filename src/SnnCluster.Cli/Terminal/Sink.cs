using System.Text;

namespace SnnCluster.Cli.Terminal;

/// <summary>
/// One of the two output streams, written on its own thread. While <see cref="MayWait"/> holds, a writer waits for a slow reader, as any
/// tool does. Otherwise nobody ever waits: a stream that fails, or whose reader is too far behind, is dropped.
/// </summary>
public sealed class Sink
{
    private const int MostWaiting = 1 << 22, Piece = 4096, StackSize = 1 << 18;

    private readonly object gate = new();
    private readonly Stream stream;
    private readonly string name;
    private readonly bool isProduct;
    private readonly Action<string> tell;
    private StringBuilder waiting = new();
    private bool isWriting, isTelling;

    /// <param name="name">As people call it.</param>
    /// <param name="isProduct">Whether a command that waits for readers has failed when this stream has.</param>
    /// <param name="tell">Told, once, that it is dropped and why, if no writer is.</param>
    public Sink(Stream stream, string name, bool isProduct, Action<string> tell)
    {
        (this.stream, this.name, this.isProduct, this.tell) = (stream, name, isProduct, tell);
        // At once: when the memory is gone, no thread can be started to say so.
        new Thread(WriteOnAndOn, StackSize) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>Whether a writer waits for a slow reader.</summary>
    public bool MayWait { get; set; } = true;

    /// <summary>Why nothing more is written; null while it is.</summary>
    public IOException? Fault { get; private set; }

    /// <summary>Whether the reader has not yet taken all that was written.</summary>
    public bool IsBehind
    {
        get
        {
            lock (gate) return HasMore;
        }
    }

    private bool HasMore => Fault is null && (waiting.Length > 0 || isWriting);

    /// <exception cref="UnreadOutputException">It failed, and was waited for.</exception>
    public void Write(ReadOnlySpan<char> text)
    {
        bool isFull;
        lock (gate)
        {
            while (MayWait && Fault is null && waiting.Length > MostWaiting) Monitor.Wait(gate);
            ThrowIfMissed();
            if (Fault is not null) return;
            isFull = waiting.Length > MostWaiting;
            if (!isFull) waiting.Append(text);
            Monitor.PulseAll(gate);
        }

        if (isFull) Drop(new IOException("nobody reads it"));
    }

    /// <summary>Waits until everything is written, as long as the reader accepts something now and then.</summary>
    /// <param name="patience">How long the reader may accept nothing.</param>
    /// <returns>Whether everything is written, or dropped.</returns>
    /// <exception cref="UnreadOutputException">Writing failed, and this output must not be dropped.</exception>
    public bool Settle(TimeSpan patience)
    {
        lock (gate)
        {
            while (HasMore || isTelling)
                if (!Monitor.Wait(gate, patience)) return false;
            ThrowIfMissed();
            return true;
        }
    }

    /// <summary>Writes nothing more.</summary>
    public void Drop(IOException reason)
    {
        lock (gate)
        {
            if (Fault is not null) return;
            Fault = reason;
            waiting = new();
            isTelling = !(MayWait && isProduct);
            Monitor.PulseAll(gate);
            if (!isTelling) return;
        }

        // Outside the lock: who is told may write here.
        try
        {
            tell($"{name} is dropped: {reason.Message}.");
        }
        finally
        {
            lock (gate)
            {
                isTelling = false;
                Monitor.PulseAll(gate);
            }
        }
    }

    private void ThrowIfMissed()
    {
        if (MayWait && isProduct && Fault is not null)
            throw new UnreadOutputException($"{name} cannot be written: {Fault.Message}.", Fault);
    }

    private void WriteOnAndOn()
    {
        var encoder = new UTF8Encoding(false).GetEncoder();
        byte[] bytes = new byte[Encoding.UTF8.GetMaxByteCount(Piece)];
        try
        {
            while (true)
                for (var text = Take().AsSpan(); text.Length > 0;)
                {
                    var piece = text[..LengthOfPiece(text)];
                    text = text[piece.Length..];
                    stream.Write(bytes, 0, encoder.GetBytes(piece, bytes, flush: false));
                    lock (gate) Monitor.PulseAll(gate);
                }
        }
        catch (Exception error)
        {
            Drop(error as IOException ?? new IOException(error.Message, error));
        }
    }

    // Whole lines: those of the other stream, or of another program, may go to the same file.
    private static int LengthOfPiece(ReadOnlySpan<char> text) =>
        text.Length <= Piece ? text.Length : text[..Piece].LastIndexOf('\n') is var end and >= 0 ? end + 1 : Piece;

    private string Take()
    {
        lock (gate)
        {
            isWriting = false;
            Monitor.PulseAll(gate);
            while (waiting.Length == 0) Monitor.Wait(gate);
            string text = waiting.ToString();
            (waiting, isWriting) = (new(), true);
            return text;
        }
    }
}

/// <summary>What a command printed, and has to print, did not get out.</summary>
public sealed class UnreadOutputException(string problem, IOException cause) : Exception(problem, cause);
