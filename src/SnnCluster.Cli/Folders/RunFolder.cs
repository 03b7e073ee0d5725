using SnnCluster.Cli.Answers;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Folders;

/// <summary>The results folder of a sweep or study, held by this process alone while it is open.</summary>
public sealed class RunFolder : IDisposable
{
    private readonly FolderLock held;

    private RunFolder(FolderPaths paths, Study asked, FolderLock held) => (Paths, Asked, this.held) = (paths, asked, held);

    /// <summary>Where its files are.</summary>
    public FolderPaths Paths { get; }

    /// <summary>With all seeds that were ever asked for in this folder.</summary>
    public Study Asked { get; }

    /// <summary>
    /// Opens or makes the folder for a sweep, and notes its seeds beside those it held before. Nothing is left behind if it cannot be used.
    /// </summary>
    /// <param name="option">What the folder was named by, for error messages.</param>
    /// <returns>The folder, or null and the problem.</returns>
    public static (RunFolder? Folder, string? Problem) Open(string path, Study study, string option = "--out ")
    {
        var paths = new FolderPaths(path);
        try
        {
            if (OutputFolder.Problem(path, option) is { } unusable) return (null, unusable);
            if (Refusal(paths, study) is { } refusal) return (null, $"{option}{path}: {refusal}");

            Directory.CreateDirectory(paths.Data);
            if (FolderLock.Take(paths.Data, Complaints.Warn) is not { } held)
                return (null,
                    $"{option}{path}: another `snn` (process {FolderLock.Holder(paths.Data)}) is using it; wait for it, or stop it.");
            try
            {
                WritableFolder.Check(paths);
                return (new(paths, WriteSpec(paths, study), held), null);
            }
            catch
            {
                held.Dispose();
                throw;
            }
        }
        catch (UnauthorizedAccessException e)
        {
            return (null, $"{option}{path}: cannot be written: {e.Message} Its owner can let a group in: chmod -R g+rwX {path}");
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            return (null, $"{option}{path}: cannot be written: {e.Message}");
        }
    }

    /// <summary>Cancelled if another process has taken the folder over (<see cref="FolderLock.Taken"/>).</summary>
    public CancellationToken Taken => held.Taken;

    /// <exception cref="StorageException">Another process has taken the folder over.</exception>
    public void ThrowIfTaken() => held.ThrowIfTaken();

    /// <summary><see cref="LocalDisk.Begin"/>, for as long as the folder is this process's.</summary>
    public LocalDisk? OnLocalDisk(string? disk, TimeSpan interval, Action<string> say) =>
        LocalDisk.Begin(Paths, disk, interval, say, held.ThrowIfTaken);

    /// <inheritdoc/>
    public void Dispose() => held.Dispose();

    private static string? Refusal(FolderPaths paths, Study study)
    {
        if (!File.Exists(paths.Spec))
            return Directory.Exists(paths.Root)
                && Directory.EnumerateFileSystemEntries(paths.Root).Any(entry => Path.GetFileName(entry) != "data")
                ? "is not empty and holds no sweep; choose another --out." : null;
        var differences = StudyText.Differences(File.ReadAllText(paths.Spec), StudyText.Write(study));
        return differences.Count == 0
            ? null
            : $"holds another sweep; it differs in {string.Join("; ", differences)}. Choose another --out, or leave it out.";
    }

    // Whole or not at all: a crash here must not leave half a description.
    private static Study WriteSpec(FolderPaths paths, Study study)
    {
        var before = File.Exists(paths.Spec) ? new StudyReader(study.Models).Read(File.ReadAllText(paths.Spec)).Study?.Seeds ?? [] : [];
        var asked = study.WithSeeds([.. study.Seeds.Union(before).Order()]);
        string text = StudyText.Write(asked), unfinished = paths.Spec + ".unfinished";
        if (File.Exists(paths.Spec) && File.ReadAllText(paths.Spec) == text) return asked;
        File.WriteAllText(unfinished, text);
        File.Move(unfinished, paths.Spec, overwrite: true);
        return asked;
    }
}
