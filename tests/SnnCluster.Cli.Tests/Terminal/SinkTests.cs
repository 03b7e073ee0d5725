using System.Text;
using SnnCluster.Cli.Terminal;

namespace SnnCluster.Cli.Tests.Terminal;

public sealed class SinkTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50), Long = TimeSpan.FromSeconds(30);

    private readonly List<string> told = [];

    private Sink Over(Stream stream, bool mayWait) => new(stream, "standard output", isProduct: true, told.Add) { MayWait = mayWait };

    [Fact]
    public void All_that_is_written_arrives_in_its_order()
    {
        using var stream = new MemoryStream();
        var sink = Over(stream, mayWait: true);
        string[] lines = [.. Enumerable.Range(0, 5000).Select(n => $"line {n} ± 🙂\n")];
        foreach (string line in lines) sink.Write(line);
        sink.Settle(Long).ShouldBeTrue();
        Encoding.UTF8.GetString(stream.ToArray()).ShouldBe(string.Concat(lines));
    }

    [Fact]
    public void A_line_leaves_in_one_piece()
    {
        using var stream = new BlockedStream();
        var sink = Over(stream, mayWait: true);
        stream.Block(sink, "first\n");
        for (int n = 0; n < 1000; n++)
        {
            sink.Write($"{n} comes ");
            sink.Write("in two parts\n");
        }

        stream.Release();
        sink.Settle(Long).ShouldBeTrue();
        stream.Pieces.ShouldAllBe(piece => piece.EndsWith('\n'));
    }

    [Fact]
    public void A_writer_that_may_not_wait_never_waits_and_the_stream_is_dropped()
    {
        using var stream = new BlockedStream();
        var sink = Over(stream, mayWait: false);
        string text = new('x', 1 << 20);
        stream.Block(sink, text);
        for (int n = 1; n < 10; n++) sink.Write(text);
        sink.Fault!.Message.ShouldBe("nobody reads it");
        sink.IsBehind.ShouldBeFalse();
        told.ShouldBe(["standard output is dropped: nobody reads it."]);
        stream.Release();
    }

    [Fact]
    public async Task A_writer_that_may_wait_waits_for_the_reader_and_loses_nothing()
    {
        using var stream = new BlockedStream();
        var sink = Over(stream, mayWait: true);
        string text = new('x', 1 << 20);
        stream.Block(sink, text);
        var writing = Task.Run(() =>
        {
            for (int n = 1; n < 10; n++) sink.Write(text);
        });
        sink.Settle(Moment).ShouldBeFalse("nothing was read");
        sink.IsBehind.ShouldBeTrue();
        writing.IsCompleted.ShouldBeFalse();
        stream.Release();
        await writing.WaitAsync(Long);
        sink.Settle(Long).ShouldBeTrue();
        stream.Length.ShouldBe(10L << 20);
        told.ShouldBeEmpty();
    }

    [Fact]
    public void A_stream_that_fails_is_dropped_and_the_work_goes_on()
    {
        using var stream = new FailingStream(new IOException("No space left on device"));
        var sink = Over(stream, mayWait: false);
        sink.Write("one\n");
        sink.Settle(Long).ShouldBeTrue();
        sink.Write("two\n");
        sink.Settle(Long).ShouldBeTrue();
        told.ShouldBe(["standard output is dropped: No space left on device."]);
    }

    [Fact]
    public void A_command_that_has_to_print_learns_that_it_could_not()
    {
        using var stream = new FailingStream(new IOException("No space left on device"));
        var sink = Over(stream, mayWait: true);
        sink.Write("one\n");
        Should.Throw<UnreadOutputException>(() => sink.Settle(Long)).Message.ShouldContain("No space left on device");
        Should.Throw<UnreadOutputException>(() => sink.Write("two\n"));
    }
}
