using System.Globalization;
using System.Text.RegularExpressions;
using SnnCluster.Cli.Tests.Commands;

namespace SnnCluster.EndToEnd.Tests;

/// <summary>An empty folder to run the program in, and short words for what tests do there.</summary>
public class Workspace : IDisposable
{
    // The console and the current folder are the process's.
    private static readonly SemaphoreSlim One = new(1);

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("snn-").FullName;

    /// <summary>More environment variables for the program.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The program to run; null: `snn`.</summary>
    public string? Program { get; set; }

    /// <summary>
    /// Commands run in this process where that is as good: a start takes a second of processor time, and what is tested is elsewhere. Not
    /// those that last, as one waits for the other.
    /// </summary>
    public bool IsInProcess { get; init; }

    public string At(params string[] parts) => Path.Combine([Directory, .. parts]);

    public byte[] Table(string folder) => File.ReadAllBytes(At(folder, "trials.csv"));

    public Task<Snn.Result> Snn(params string[] arguments) =>
        IsInProcess && Program is null && Environment.Count == 0 && arguments[0] is not ("watch" or "node") ? RunHereAsync(arguments)
            : EndToEnd.Tests.Snn.RunAsync(Directory, Environment, arguments, Program);

    /// <summary>Runs the program and expects it to succeed.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> Succeed(params string[] arguments)
    {
        var result = await Snn(arguments);
        result.ExitCode.ShouldBe(0, $"snn {string.Join(' ', arguments)}: {result.Output}{result.Error}");
        return result.Output;
    }

    /// <summary>Runs the program and expects it to end with that code and a complaint, not a stack trace.</summary>
    public async Task<Snn.Result> Fail(int exitCode, string complaint, params string[] arguments)
    {
        var result = await Snn(arguments);
        result.ExitCode.ShouldBe(exitCode, result.Output + result.Error);
        result.Error.ShouldContain(complaint);
        result.Error.ShouldNotContain("   at ");
        return result;
    }

    private async Task<Snn.Result> RunHereAsync(string[] arguments)
    {
        await One.WaitAsync(TestContext.Current.CancellationToken);
        string before = System.Environment.CurrentDirectory;
        System.Environment.CurrentDirectory = Directory;
        try
        {
            var result = await TestTerminal.RunAsync(arguments);
            return new(result.ExitCode, result.Output, result.Error);
        }
        finally
        {
            System.Environment.CurrentDirectory = before;
            One.Release();
        }
    }

    public virtual void Dispose()
    {
        System.IO.Directory.Delete(Directory, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The epochs that lines of a results folder's log name, also while a program writes it; none if there is no log.</summary>
    /// <param name="line">How they begin.</param>
    public IReadOnlyList<long> LoggedEpochs(string folder, string line)
    {
        string log = At(folder, "snn.log.json");
        if (!File.Exists(log)) return [];
        using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        return
        [
            .. from match in Regex.Matches(new StreamReader(file).ReadToEnd(), $"\"{line}[^\"]*\",\"Epoch\":([0-9]+)")
                select long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture),
        ];
    }
}
