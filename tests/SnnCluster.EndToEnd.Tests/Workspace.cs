
namespace SnnCluster.EndToEnd.Tests;

/// <summary>An empty folder to run the program in, and short words for what tests do there.</summary>
public class Workspace : IDisposable
{
    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("snn-").FullName;

    /// <summary>More environment variables for the program.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    /// <summary>The program to run; null: `snn`.</summary>
    public string? Program { get; set; }

    public string At(params string[] parts) => Path.Combine([Directory, .. parts]);

    public byte[] Table(string folder) => File.ReadAllBytes(At(folder, "trials.csv"));

    public Task<Snn.Result> Snn(params string[] arguments) => EndToEnd.Tests.Snn.RunAsync(Directory, Environment, arguments, Program);

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

    public virtual void Dispose()
    {
        System.IO.Directory.Delete(Directory, recursive: true);
        GC.SuppressFinalize(this);
    }
}
