using System.Diagnostics;
using SnnCluster.Storage.Tests.Postgres;

namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>A disk of its own for a database, in memory, as a tablespace of the tests' server.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string folder;

    private SmallDisk(string folder) => this.folder = folder;

    /// <summary>Of the tablespace.</summary>
    public string Name { get; } = $"snn_disk_{Guid.NewGuid():n}";

    private string Filler => Path.Combine(folder, "filler");

    /// <summary>Skips the test where that is not allowed.</summary>
    public static async Task<SmallDisk> MountAsync(string size)
    {
        string folder = Directory.CreateTempSubdirectory("snn-disk-").FullName;
        Assert.SkipUnless(Do("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", folder), "needs the right to mount a tmpfs (root)");
        var disk = new SmallDisk(folder);
        string data = Path.Combine(folder, "data");
        Directory.CreateDirectory(data);
        Do("chown", "--reference", await PostgresServer.FolderAsync(), data).ShouldBeTrue();
        await PostgresServer.ExecuteAsync(PostgresServer.Url, $"CREATE TABLESPACE {disk.Name} LOCATION '{data}'");
        return disk;
    }

    /// <summary>Until not a byte more has room.</summary>
    public void Fill()
    {
        using var filler = File.Create(Filler);
        byte[] block = new byte[4096];
        try
        {
            while (true)
            {
                filler.Write(block);
                filler.Flush();
            }
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    /// <summary>When the database is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        await PostgresServer.ExecuteAsync(PostgresServer.Url, $"DROP TABLESPACE {Name}");
        if (Do("umount", folder)) Directory.Delete(folder);
    }

    private static bool Do(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
