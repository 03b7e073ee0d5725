namespace SnnCluster.Cli.Tests.Commands;

/// <summary>
/// A small finished run of three trials in the folder "done", shared by the tests of several classes; they only look at it, or copy it.
/// </summary>
public sealed class FinishedRun : Workspace, IAsyncLifetime
{
    public static readonly string[] Command = ["run", "sleep-relearn", "--scale", "0.0003"];

    public async ValueTask InitializeAsync() => await Succeed([.. Command, "--seeds", "1..3", "--out", "done"]);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A copy under another name.</summary>
    public string Copy(string name)
    {
        foreach (string file in System.IO.Directory.GetFiles(At("done"), "*", SearchOption.AllDirectories))
        {
            string target = At(name, Path.GetRelativePath(At("done"), file));
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return name;
    }
}
