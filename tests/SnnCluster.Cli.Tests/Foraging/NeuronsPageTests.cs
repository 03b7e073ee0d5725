using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using SnnCluster.Cli.Tests.Commands;

namespace SnnCluster.Cli.Tests.Foraging;

/// <summary>docs/how-to/neurons.md says what works.</summary>
[Collection(ConsoleCollection.Name)]
public sealed partial class NeuronsPageTests : IDisposable
{
    private const string Python = "/usr/bin/python3";

    private readonly string folder = Directory.CreateTempSubdirectory("snn-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task The_blocks_of_the_page_record_neurons_and_read_them()
    {
        Assert.SkipUnless(File.Exists(Python), $"needs {Python} with NumPy");
        List<string> program = [];
        foreach (var block in Blocks().Matches(File.ReadAllText(Page())).Select(match => match.Groups))
        {
            if (block["language"].Value == "python") program.Add(block["text"].Value);
            else
                foreach (string line in block["text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)) await RunAsync(line);
        }

        string printed = await PythonAsync(string.Concat(program));
        printed.ShouldMatch(@"H fires at \d+\.\d+ Hz\nO fires at \d+\.\d+ Hz\n");
        printed.ShouldContain("O[0] spikes at steps [");
        printed.ShouldContain("I->H synapses: 7056 changed in T1: 0\n");
        printed.ShouldContain("H->O synapses: 6272 changed in T1: ");
        printed.ShouldContain("each inhibitory weight is minus the mean: True\n");
        Directory.GetFiles(At("results/neurons/exports"), "spikes.npy", SearchOption.AllDirectories).Length.ShouldBe(2);
    }

    private async Task RunAsync(string line)
    {
        string[] words = [.. Words().Matches(line).Select(word => word.Value.Trim('"')).Skip(1)];
        var result = await TestTerminal.RunAsync([.. words.Select(word => word.StartsWith("results/") ? At(word) : word)]);
        result.ExitCode.ShouldBe(0, $"{line}\n{result.Error}");
    }

    private async Task<string> PythonAsync(string program)
    {
        await File.WriteAllTextAsync(At("page.py"), program);
        var start = new ProcessStartInfo(Python, [At("page.py")])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        string error = await process.StandardError.ReadToEndAsync(), output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, error);
        return output;
    }

    private string At(string name) => Path.Combine(folder, name);

    private static string Page([CallerFilePath] string file = "") =>
        Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "docs", "how-to", "neurons.md");

    [GeneratedRegex("^```(?<language>bash|python)\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Words();
}
