using System.Diagnostics;

namespace SnnCluster.Cli.Tests.Folders.Kept;

/// <summary>A small disk that can be filled to the last byte, mounted at a folder; skips the test where that is not allowed.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly string folder;

    public SmallDisk(string folder)
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
        Assert.SkipUnless(Ran("mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", folder), "needs the right to mount a tmpfs (root)");
    }

    private string Filler => Path.Combine(folder, "filler");

    public void Fill()
    {
        byte[] pages = new byte[1 << 20];
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) file.Write(pages);
        }
        catch (IOException)
        {
            new DriveInfo(folder).AvailableFreeSpace.ShouldBe(0);
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    public void Dispose() => Ran("umount", "--lazy", folder);

    private static bool Ran(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
