using System.Diagnostics;
using SnnCluster.EndToEnd.Tests.Clusters;

namespace SnnCluster.EndToEnd.Tests.Deployment;

/// <summary>
/// deploy/container/Dockerfile without a container engine: its publish step on the files that its ignore file lets through, and its entry
/// point and health check as the process 1 of its own process and mount namespace, as its user, on a read-only file system.
/// </summary>
[Collection("deployment")]
public sealed class ContainerTests : IAsyncLifetime
{
    private static readonly string Folder = Path.Combine(Repository.Root, "deploy", "container");

    // Not in /tmp: the container has a /tmp of its own.
    private readonly string image = Directory.CreateDirectory($"/var/tmp/snn-image-{Guid.NewGuid():N}").FullName;
    private TestCluster cluster = null!;

    public async ValueTask InitializeAsync() => cluster = await TestCluster.MakeAsync();

    public async ValueTask DisposeAsync()
    {
        Directory.Delete(image, recursive: true);
        if (cluster is not null) await cluster.DisposeAsync();
    }

    [Nightly("long")]
    public async Task The_images_content_runs_unprivileged_on_a_read_only_disk_and_is_healthy()
    {
        Assert.SkipUnless(Environment.UserName == "root" && File.Exists("/usr/bin/unshare"), "needs root and unshare");
        await PublishAsync();
        string entry = Instruction("ENTRYPOINT").Trim('[', ']', '"').Replace("/app", At("app"));
        string[] user = Instruction("USER").Split(':');

        cluster.Environments["DOTNET_EnableDiagnostics"] = "0";
        cluster.Environments["HOME"] = "/";
        string start = "mount --make-rprivate / && mount -t tmpfs tmpfs /tmp && mount -o remount,bind,ro / && cd /tmp && exec setpriv "
            + $"--reuid={user[0]} --regid={user[1]} --clear-groups --no-new-privs --bounding-set=-all {entry} \"$@\"";
        using var node = Process.Start(
            Starting("unshare",
                ["--mount", "--pid", "--fork", "--kill-child", "--mount-proc", "sh", "-c", start, "-", "node", "--role=coordinator",
                    "--host=127.0.0.1", "--port=14053", "--http-port=18080"]))!;
        try
        {
            var health = await UntilHealthyAsync(node);
            health.ExitCode.ShouldBe(0);
        }
        finally
        {
            if (!node.HasExited) node.Kill(entireProcessTree: true);
            await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private async Task PublishAsync()
    {
        string[] files = [.. File.ReadLines(Path.Combine(Folder, "Dockerfile.dockerignore"))
            .Where(line => line.StartsWith('!'))
            .Select(line => line[1..])];
        Directory.CreateDirectory(At("source"));
        await Succeed("tar", "-C", At("source"), "-xf", await ArchiveAsync(files));
        string step = Instruction("RUN").Replace("/app", At("app")).Replace("$VERSION", "9.8.7").Replace("$COMMIT", "abc");
        var start = Starting("sh", ["-c", step]);
        start.WorkingDirectory = At("source");
        using var process = Process.Start(start)!;
        var result = await Snn.EndOf(process);
        result.ExitCode.ShouldBe(0, result.Output);
        File.Copy(Path.Combine(Folder, "health.sh"), At("app", "health.sh"));
        await Succeed("chmod", "-R", "a+rX", image);
        (await Succeed(At("app", "snn"), "--version")).ShouldStartWith("snn 9.8.7, commit abc, engine version");
    }

    private async Task<string> ArchiveAsync(string[] files)
    {
        await Succeed("tar", ["-C", Repository.Root, "--exclude=bin", "--exclude=obj", "-cf", At("source.tar"), .. files]);
        return At("source.tar");
    }

    // In the namespaces of the node's process 1.
    private async Task<Snn.Result> UntilHealthyAsync(Process node)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(500, TestContext.Current.CancellationToken))
        {
            node.HasExited.ShouldBeFalse(node.HasExited ? await node.StandardError.ReadToEndAsync() : "");
            string inside = (await Run("pgrep", ["-P", $"{node.Id}"])).Output.Trim();
            if (inside.Length > 0)
            {
                var start = Starting("nsenter", ["-t", inside, "-m", "-p", "bash", At("app", "health.sh")]);
                start.Environment["SNN_HTTP_PORT"] = "18080";
                using var process = Process.Start(start)!;
                var health = await Snn.EndOf(process);
                if (health.ExitCode == 0 || watch.Elapsed > TimeSpan.FromMinutes(2)) return health;
            }
        }
    }

    private static string Instruction(string name) => File.ReadLines(Path.Combine(Folder, "Dockerfile"))
        .Last(line => line.StartsWith(name + " ", StringComparison.Ordinal))[(name.Length + 1)..];

    private string At(params string[] parts) => Path.Combine([image, .. parts]);

    private async Task<string> Succeed(string command, params string[] arguments)
    {
        var result = await Run(command, arguments);
        result.ExitCode.ShouldBe(0, $"{command}: {result.Output}{result.Error}");
        return result.Output;
    }

    private async Task<Snn.Result> Run(string command, string[] arguments)
    {
        using var process = Process.Start(Starting(command, arguments))!;
        return await Snn.EndOf(process);
    }

    private ProcessStartInfo Starting(string command, string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in cluster.Environments) start.Environment[key] = value;
        return start;
    }
}
