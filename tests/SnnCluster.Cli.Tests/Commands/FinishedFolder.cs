
namespace SnnCluster.Cli.Tests.Commands;

/// <summary>A results folder of one short trial, and copies of it to be broken.</summary>
public sealed class FinishedFolder : IAsyncLifetime
{
    private readonly string above = Directory.CreateTempSubdirectory("snn-").FullName;
    private int copies;

    public string Whole => Path.Combine(above, "whole");

    public static string[] Run(string folder) =>
        ["run", "single-task-1", "--scale", "0.0001", "--trials", "1", "--format", "none", "--no-reuse", "--out", folder];

    public async ValueTask InitializeAsync()
    {
        var result = await TestTerminal.RunAsync(Run(Whole));
        result.ExitCode.ShouldBe(0, result.Error);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(above, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A path that nothing has.</summary>
    public string New() => Path.Combine(above, $"copy-{++copies}");

    public string Copy()
    {
        string copy = New();
        foreach (string file in Directory.EnumerateFiles(Whole, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(copy, Path.GetRelativePath(Whole, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }
}
