using System.IO.Compression;
using SnnCluster.Cluster.Work;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Storage;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Data;

/// <summary>
/// Finds the files that a model needs. Files that a protocol file names are in the store of its sweep or beside that file; those of other
/// models are in the folder that the sweep names, or in the one that this machine names. Their contents are kept for a while, because
/// trials share them.
/// </summary>
public static class DataFolders
{
    /// <summary>Names the folder of this machine, for sweeps that come from another one.</summary>
    public const string Variable = "SNN_DATA";

    private const string Packed = ".gz";

    private static readonly RecentData Known = new();

    private static string? OfMachine => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    /// <summary>The trial from its beginning or a checkpoint, with the files that its model needs.</summary>
    /// <param name="store">Of its sweep, with the files that that ships; null: they are where they were found before.</param>
    /// <exception cref="DataMissingException">They are not here, or are others.</exception>
    public static ITrialRun Begin(TrialSpec trial, TrialCheckpoint? from = null, IFileStore? store = null) =>
        (trial.Model.DataNeed(trial.Parameters) is { } need
            ? trial with { Data = Find(need, ShippedFiles.Of(trial.Model, trial.Parameters) is null ? null : store) }
            : trial).Begin(from);

    /// <summary>Begins trials of sweeps whose files are in this store.</summary>
    /// <param name="logs">Folder for what programs write to standard error, NAME/SEED.log; null: nobody keeps that.</param>
    public static TrialFactory From(IFileStore store, string? logs) => (trial, from) => Begin(
        logs is null ? trial : trial with { Log = Path.Combine(logs, LogOf(trial.Protocol.Name, trial.Identity.Seed)) }, from, store);

    /// <summary>Path of a trial's log below the folder of all.</summary>
    public static string LogOf(string protocol, int seed) => Path.Combine(protocol, $"{seed}.log");

    /// <summary>Stores the files that a study ships, unless they are there.</summary>
    /// <exception cref="DataMissingException">They are neither there nor where they were found before.</exception>
    /// <exception cref="StorageException">They cannot be stored.</exception>
    public static async Task StoreAsync(Study study, IFileStore store, CancellationToken cancellation)
    {
        if (await ShippedFiles.AreStoredAsync(store, study, cancellation)) return;
        foreach (var need in ShippedFiles.Of(study)) await ShippedFiles.SaveAsync(store, Find(need), cancellation);
    }

    /// <summary>The files themselves.</summary>
    /// <param name="store">Where alone they may be; null: in folders of this machine.</param>
    /// <exception cref="DataMissingException">They are not there, or are others.</exception>
    public static TrialData Find(DataNeed need, IFileStore? store = null)
    {
        if (need.Sha256 is { } known && Known.Find(known) is { } kept) return kept;
        string what = $"with {DataParameters.Sha256} = {need.Sha256}";
        if (store is not null)
            // On the trial's own thread, which has nothing else to do.
            return ShippedFiles.ReadAsync(store, need).GetAwaiter().GetResult() is { } stored
                ? Known.Keep(stored)
                : throw new DataMissingException(
                    $"The files {what} are not stored with the sweep, or are damaged. Submit or run it again: they are stored again.");
        List<string> problems = [];
        foreach (string folder in new[] { need.Folder, OfMachine }.OfType<string>())
        {
            try
            {
                var read = Read(folder, need.Files);
                if (read.Sha256 == need.Sha256) return read;
                problems.Add($"the files in {folder} are others ({read.Sha256})");
            }
            catch (DataMissingException error)
            {
                problems.Add(error.Message.TrimEnd('.'));
            }
        }

        throw new DataMissingException($"The data {what} are not on this machine: {string.Join("; ", problems)}. "
            + $"Put the files there, or name their folder: {Variable}=DIR.");
    }

    /// <summary>The sweep with the contents of the files that it names, so that its keys cover them.</summary>
    /// <param name="beside">Folder of its protocol file: there lie the files that the protocol file itself names.</param>
    /// <returns>The sweep, or null and what is wrong.</returns>
    public static (SweepSpec? Spec, string? Problem) Named(SweepSpec spec, string? beside = null)
    {
        if (spec.Model.DataNeed(spec.Parameters) is not { } need) return (spec, null);
        if ((need.Folder ?? (spec.Model is IDeclaredModel ? beside : null) ?? OfMachine) is not { } folder)
            return need.Sha256 is { } known && Known.Find(known) is not null
                ? (spec, null)
                : (null, $"{DataParameters.Folder}: name the folder with {string.Join(", ", need.Files)}, gzipped or not: "
                    + $"--set {DataParameters.Folder}=DIR, or {Variable}=DIR.");
        try
        {
            var data = Read(folder, need.Files);
            if (spec.Model.DataProblem(data) is { } wrong) return (null, $"{folder}: {wrong}");
            if (spec.Model is IDeclaredModel && need.Files.FirstOrDefault(file => data[file].Length > IFileStore.MostBytes) is { } large)
                return (null, $"{Path.Combine(folder, large)}: has {data[large].Length >> 20} MiB; files have at most "
                    + $"{IFileStore.MostBytes >> 20}. Put it where every machine finds it, and name its path in the command.");
            if (need.Sha256 is { } said && said != data.Sha256)
                return (null, $"{DataParameters.Sha256} = {said}: the files in {folder} are others ({data.Sha256}).");
            var parameters = spec.Parameters.With(DataParameters.Folder, Path.GetFullPath(folder));
            return (spec with { Parameters = parameters.With(DataParameters.Sha256, data.Sha256) }, null);
        }
        catch (DataMissingException error)
        {
            return (null, error.Message);
        }
    }

    /// <summary>The same of every condition of a study.</summary>
    /// <returns>The study, or null and what is wrong.</returns>
    public static (Study? Study, IReadOnlyList<string> Problems) Named(Study study, string? beside)
    {
        var named = study.Conditions.Select(condition => Named(condition, beside)).ToList();
        string[] problems = [.. named.Select(condition => condition.Problem).OfType<string>().Distinct()];
        return problems.Length > 0 ? (null, problems) : (study with { Conditions = [.. named.Select(condition => condition.Spec!)] }, []);
    }

    /// <summary>The files of that folder.</summary>
    /// <exception cref="DataMissingException">One is not there, or cannot be read.</exception>
    public static TrialData Read(string folder, IReadOnlyList<string> files)
    {
        var data = new TrialData([.. files.Select(file => (file, (ReadOnlyMemory<byte>)Bytes(folder, file)))]);
        return Known.Keep(data);
    }

    private static byte[] Bytes(string folder, string name)
    {
        string plain = Path.Combine(folder, name), packed = plain + Packed;
        try
        {
            if (File.Exists(plain)) return File.ReadAllBytes(plain);
            if (!Directory.Exists(folder)) throw new DataMissingException($"{folder}: there is no such folder.");
            if (!File.Exists(packed)) throw new DataMissingException($"{folder}: there is no {name} and no {name}{Packed}.");
            using var stream = new GZipStream(File.OpenRead(packed), CompressionMode.Decompress);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (InvalidDataException)
        {
            throw new DataMissingException($"{packed}: is not gzipped, or is damaged.");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataMissingException($"{(File.Exists(plain) ? plain : packed)}: cannot be read: {error.Message.TrimEnd('.')}.");
        }
    }
}
