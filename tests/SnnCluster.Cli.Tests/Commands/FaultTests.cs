using SnnCluster.Cli.Answers;
using SnnCluster.Cli.Terminal;
using SnnCluster.Cli.Tests.Terminal;

namespace SnnCluster.Cli.Tests.Commands;

/// <summary>Whatever fails, every command ends with an exit code of the list and a sentence, never with a stack trace.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class FaultTests(FinishedFolder folder) : IClassFixture<FinishedFolder>
{
    private static readonly int[] Codes = [ExitCode.Done, ExitCode.SomeTrialFailed, ExitCode.BadInput, ExitCode.StorageFailed];

    private static readonly string[] Working = ["run", "retry", "merge", "report", "record", "gc", "verify"];

    /// <summary>Each breaks something in a results folder.</summary>
    private static readonly Dictionary<string, Action<string>> Breakages = new()
    {
        ["data is a file"] = at => Replace(Path.Combine(at, "data"), path => File.WriteAllText(path, "")),
        ["spec.txt is a folder"] = at => Replace(Path.Combine(at, "data", "spec.txt"), path => Directory.CreateDirectory(path)),
        ["spec.txt is noise"] = at => File.WriteAllBytes(Path.Combine(at, "data", "spec.txt"), Noise()),
        ["spec.txt is empty"] = at => File.WriteAllText(Path.Combine(at, "data", "spec.txt"), ""),
        ["sweep.db is a folder"] = at => Replace(Path.Combine(at, "data", "sweep.db"), path => Directory.CreateDirectory(path)),
        ["sweep.db is noise"] = at => File.WriteAllBytes(Path.Combine(at, "data", "sweep.db"), Noise()),
        ["sweep.db is no disk"] = at => Link(Path.Combine(at, "data", "sweep.db"), "/dev/full"),
        ["journal.db is noise"] = at => File.WriteAllBytes(Path.Combine(at, "data", "journal.db"), Noise()),
        ["journal.db is a folder"] = at => Replace(Path.Combine(at, "data", "journal.db"), path => Directory.CreateDirectory(path)),
        ["the lock is a folder"] = at => Replace(Path.Combine(at, "data", "lock"), path => Directory.CreateDirectory(path)),
        ["the log is a folder"] = at => Replace(Path.Combine(at, "snn.log.json"), path => Directory.CreateDirectory(path)),
        ["the log is a full disk"] = at => Link(Path.Combine(at, "snn.log.json"), "/dev/full"),
        ["trials.csv is a folder"] = at => Replace(Path.Combine(at, "trials.csv"), path => Directory.CreateDirectory(path)),
        ["trials.csv is a full disk"] = at => Link(Path.Combine(at, "trials.csv.unfinished"), "/dev/full"),
        ["sweep.json is noise"] = at => File.WriteAllBytes(Path.Combine(at, "sweep.json"), Noise()),
        ["figures is a file"] = at => File.WriteAllText(Path.Combine(at, "figures"), ""),
        ["the folder leads to itself"] = at => Link(at, at),
        ["the folder is gone"] = at => Directory.Delete(at, recursive: true),
    };

    public static TheoryData<string> All => [.. EveryCommand.Names];

    public static TheoryData<string> WorkingOnes => [.. Working];

    /// <summary>
    /// A quarter of all pairs, in which each has its turn; all of them with --all. A log without end is not the fault of `logs`.
    /// </summary>
    public static TheoryData<string, string> Broken =>
        [.. from command in EveryCommand.OfFolders.Index()
            from breakage in Breakages.Keys.Index()
            where Nightly.IsOn || (command.Index + breakage.Index) % 4 == 0
            where (command.Item, breakage.Item) != ("logs", "the log is a full disk")
            select (command.Item, breakage.Item)];

    [Theory]
    [MemberData(nameof(All))]
    public async Task No_space_for_what_it_prints(string command) =>
        await Fails(command, () => new FailingStream(new IOException("No space left on device")), ExitCode.StorageFailed);

    [Theory]
    [MemberData(nameof(All))]
    public async Task No_reader_for_what_it_prints(string command) =>
        await Fails(command, () => new FailingStream(new ClosedPipeException()), ExitCode.NobodyReads);

    [Theory]
    [MemberData(nameof(WorkingOnes))]
    public async Task A_screen_that_stands_still(string command)
    {
        using var output = new BlockedStream();
        using var error = new BlockedStream();
        int expected = (await TestTerminal.RunAsync(Arguments(command))).ExitCode;
        (await TestTerminal.RunAsync(output, error, Arguments(command))).ExitCode.ShouldBe(expected);
        output.Release();
        error.Release();
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_broken_folder(string command, string breakage)
    {
        string copy = folder.Copy();
        Breakages[breakage](copy);
        Check(await TestTerminal.RunAsync(EveryCommand.Arguments(command, copy, folder.New())));
    }

    [Fact]
    public async Task A_run_says_in_its_log_that_nobody_reads_it()
    {
        string copy = folder.New();
        await TestTerminal.RunAsync(new FailingStream(new IOException("No space left on device")), new(), FinishedFolder.Run(copy));
        (await File.ReadAllTextAsync(Path.Combine(copy, "snn.log.json"))).ShouldContain("standard output is dropped: No space left");
        File.Exists(Path.Combine(copy, "trials.csv")).ShouldBeTrue();
    }

    private string[] Arguments(string command) => EveryCommand.Arguments(command, folder.Copy(), folder.New());

    // What a healthy console would have shown decides: a command that leaves results, or is refused, ends as ever.
    private async Task Fails(string command, Func<MemoryStream> stream, int code)
    {
        var healthy = await TestTerminal.RunAsync(Arguments(command));
        Check(healthy);
        var failed = await TestTerminal.RunAsync(stream(), new(), Arguments(command));
        bool printsAlone = healthy.Output.Length > 0 && !Working.Contains(command);
        failed.ExitCode.ShouldBe(printsAlone ? code : healthy.ExitCode, failed.Error);
        failed.Error.ShouldNotContain("   at ");
        (await TestTerminal.RunAsync(stream(), stream(), Arguments(command))).ExitCode.ShouldBe(failed.ExitCode);
    }

    private static void Check(TestTerminal.Result result)
    {
        Codes.ShouldContain(result.ExitCode, result.Error);
        (result.Output + result.Error).ShouldNotContain("   at ");
        result.Error.ShouldNotContain("unexpected");
        if (result.ExitCode >= ExitCode.BadInput) result.Error.ShouldStartWith("snn: ");
    }

    private static byte[] Noise()
    {
        byte[] noise = new byte[5000];
        new Random(1).NextBytes(noise);
        return noise;
    }

    private static void Link(string path, string to) => Replace(path, link => File.CreateSymbolicLink(link, to));

    private static void Replace(string path, Action<string> make)
    {
        if (Directory.Exists(path)) Directory.Delete(path, recursive: true);
        File.Delete(path);
        make(path);
    }
}
