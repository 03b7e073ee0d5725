using System.Diagnostics;
using System.Text.RegularExpressions;
using SnnCluster.Cli.Tests.Commands;

namespace SnnCluster.Cli.Tests.Docs;

/// <summary>The blocks of a page: commands of the program, and one program in Python that resumes from block to block.</summary>
internal static partial class PageBlocks
{
    private const string Python = "/usr/bin/python3";

    /// <summary>Runs them in their order, as a reader does: the commands first, as they leave what the program reads.</summary>
    /// <param name="page">Path in the repository.</param>
    /// <param name="work">Where they run.</param>
    /// <returns>What the program in Python prints.</returns>
    public static async Task<string> RunAsync(string page, Workspace work)
    {
        Assert.SkipUnless(File.Exists(Python), $"needs {Python} with NumPy and pandas");
        List<string> program = [];
        foreach (var block in Blocks().Matches(RepositoryFiles.Read(page)).Select(match => match.Groups))
            if (block["language"].Value == "python") program.Add(block["text"].Value);
            else
                foreach (string line in block["text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                    await work.Succeed([.. Words().Matches(line).Select(word => word.Value.Trim('"')).Skip(1)]);
        return program.Count == 0 ? "" : await PythonAsync(string.Concat(program), work);
    }

    private static async Task<string> PythonAsync(string program, Workspace work)
    {
        await File.WriteAllTextAsync(work.At("page.py"), program);
        var start = new ProcessStartInfo(Python, [work.At("page.py")])
        {
            WorkingDirectory = work.Directory, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        string error = await process.StandardError.ReadToEndAsync(), output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, error);
        return output;
    }

    [GeneratedRegex("^```(?<language>bash|python)\n(?<text>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Words();
}
