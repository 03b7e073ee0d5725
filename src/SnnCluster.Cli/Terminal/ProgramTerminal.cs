using Spectre.Console;

namespace SnnCluster.Cli.Terminal;

/// <summary>
/// Everything that a person sees goes here: standard output and error, each a <see cref="Sink"/>. Once installed, it is what Console,
/// Spectre.Console and every library write to, so that none of them can block or end the program.
/// </summary>
public sealed class ProgramTerminal
{
    /// <summary>How long one stream waits for the other, so that people see lines in their order.</summary>
    private static readonly TimeSpan InOrder = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a command that does not wait for readers waits for them at its end.</summary>
    private static readonly TimeSpan AtTheEnd = TimeSpan.FromMilliseconds(500);

    private readonly Lock gate = new();
    private readonly List<string> drops = [];
    private Action<string>? log;

    /// <param name="isTerminal">Whether standard output is a screen.</param>
    public ProgramTerminal(Stream output, Stream error, bool isTerminal)
    {
        IsTerminal = isTerminal;
        Output = new Sink(output, "standard output", isProduct: true, TellDrop);
        Error = new Sink(error, "standard error", isProduct: false, TellDrop);
    }

    /// <summary>Of this process.</summary>
    public static ProgramTerminal Current
    {
        get => field ??= new(StandardStream.Output(), StandardStream.Error(), !Console.IsOutputRedirected);
        private set;
    }

    /// <summary>Whether standard output goes to a person's terminal, not to a file or a pipe.</summary>
    public bool IsTerminal { get; }

    /// <summary>Standard output.</summary>
    public Sink Output { get; }

    /// <summary>Standard error; in order with the output as long as both are read.</summary>
    public Sink Error { get; }

    /// <summary>Has Console and Spectre.Console write here.</summary>
    public ProgramTerminal Install()
    {
        Current = this;
        Console.SetOut(new SinkWriter(Output, AfterTheOther(Error)));
        Console.SetError(new SinkWriter(Error, AfterTheOther(Output)));
        AnsiConsole.Console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new SpectreOutput(Console.Out, IsTerminal) });
        return this;
    }

    /// <summary>From here on the command does not wait for readers: its work is more than what it prints.</summary>
    public void WaitForNobody() => Output.MayWait = Error.MayWait = false;

    /// <summary>Reports every stream that is or will be dropped to a log; null: there is no longer a log.</summary>
    public void TellOfDrops(Action<string>? told)
    {
        string[] earlier;
        lock (gate) (log, earlier) = (told, [.. drops]);
        foreach (string drop in earlier) told?.Invoke(drop);
    }

    /// <summary>Waits until people have seen the output: forever, or only a moment if readers are not waited for.</summary>
    public void Settle()
    {
        foreach (var sink in new[] { Output, Error })
            if (!sink.Settle(sink.MayWait ? Timeout.InfiniteTimeSpan : AtTheEnd)) sink.Drop(new IOException("nobody reads it"));
    }

    private static Action AfterTheOther(Sink other)
    {
        bool wasBehind = false;
        return () => wasBehind = other.IsBehind && (wasBehind || !other.Settle(InOrder));
    }

    private void TellDrop(string drop)
    {
        Action<string>? told;
        lock (gate)
        {
            drops.Add(drop);
            told = log;
        }

        // Outside the lock: a log may write here itself.
        told?.Invoke(drop);
        if (Output.Fault is not (null or ClosedPipeException)) Error.Write($"snn: warning: {drop}\n");
    }

    /// <summary>A pipe has no width; taken for 80 columns, words would be cut in tables.</summary>
    private sealed class SpectreOutput(TextWriter writer, bool isTerminal) : IAnsiConsoleOutput
    {
        private const int WiderThanAnyTable = 10_000, Usual = 80, UsualHeight = 24;

        public TextWriter Writer => writer;

        public bool IsTerminal => isTerminal;

        public int Width => !isTerminal ? WiderThanAnyTable : Size(size => size.Columns, () => Console.WindowWidth, Usual);

        public int Height => !isTerminal ? UsualHeight : Size(size => size.Rows, () => Console.WindowHeight, UsualHeight);

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }

        // Not by Console where it can be avoided: that writes to the terminal first, past the sink, and waits if it stands still.
        private static int Size(Func<(int Rows, int Columns), int> part, Func<int> measured, int usual)
        {
            if (OperatingSystem.IsLinux()) return Posix.WindowSize() is { } window && part(window) is var known and > 0 ? known : usual;
            try
            {
                return measured() is var size and > 0 ? size : usual;
            }
            catch (IOException)
            {
                return usual;
            }
        }
    }
}
