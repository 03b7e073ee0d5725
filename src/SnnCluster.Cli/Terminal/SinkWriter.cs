using System.Text;

namespace SnnCluster.Cli.Terminal;

/// <summary>Text for a <see cref="Sink"/>: what Console.Out and Console.Error are in this program.</summary>
/// <param name="beforeWriting">Called before every text.</param>
internal sealed class SinkWriter(Sink sink, Action beforeWriting) : TextWriter
{
    public override Encoding Encoding { get; } = new UTF8Encoding(false);

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value) => Write((value + NewLine).AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (buffer.IsEmpty) return;
        beforeWriting();
        sink.Write(buffer);
    }
}
