using System.Reflection;
using System.Text;
using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Terminal;
using SnnCluster.Cli.Tests.Commands;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Tests.Answers;

[Collection(ConsoleCollection.Name)]
public sealed class LastHandlerTests
{
    public static TheoryData<Exception, int, string> Errors => new()
    {
        { new StorageException("sweep.db: the disk is full."), 3, "snn: sweep.db: the disk is full." },
        { new IOException("No space left on device : '/x'"), 3, "snn: No space left on device : '/x'. Fix that" },
        { new UnauthorizedAccessException("Access to the path '/x' is denied."), 3, "snn: Access to the path '/x' is denied. Fix that" },
        { new OutOfMemoryException("no\nmore"), 3, "snn: not enough memory (no more). Use fewer --workers" },
        { new AggregateException(new IOException("gone")), 3, "snn: gone. Fix that" },
        { new TypeInitializationException("X", new DllNotFoundException("libskia")), 3, "snn: unexpected DllNotFoundException: libskia" },
        { new TargetInvocationException(new StorageException("gone.")), 3, "snn: gone." },
        { new OperationCanceledException(), 130, "snn: interrupted." },
        { new UnreadOutputException("nobody.", new ClosedPipeException()), 141, "" },
        { new NullReferenceException("two\nlines"), 3, "snn: unexpected NullReferenceException: two lines. Please report it" },
    };

    [Theory]
    [MemberData(nameof(Errors), DisableDiscoveryEnumeration = true)]
    public void An_exception_becomes_one_line_and_a_code(Exception error, int code, string line)
    {
        using var stream = new MemoryStream();
        LastHandler.End(error, new ProgramTerminal(new MemoryStream(), stream, isTerminal: false).Install()).ShouldBe(code);
        string said = Encoding.UTF8.GetString(stream.ToArray());
        said.ShouldStartWith(line);
        said.Count(letter => letter == '\n').ShouldBe(line.Length == 0 ? 0 : 1);
        if (said.Split(", ") is [.., var log] && said.Contains("report it")) File.Delete(log.TrimEnd('.', '\n'));
    }

    [Fact]
    public void What_a_report_of_it_needs_is_in_the_file_it_names()
    {
        string line = LastHandler.Explain(new InvalidOperationException("impossible"));
        string log = line.Split(", ")[^1].TrimEnd('.');
        string text = File.ReadAllText(log);
        text.ShouldContain("commit ");
        text.ShouldContain("System.InvalidOperationException: impossible");
        File.Delete(log);
    }

    [Fact]
    public void A_run_names_its_own_log() =>
        LastHandler.Explain(new InvalidOperationException("impossible"), "runs/x/snn.log.json").ShouldEndWith("runs/x/snn.log.json.");
}
