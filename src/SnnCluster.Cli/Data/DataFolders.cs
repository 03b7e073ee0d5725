using System.Collections.Concurrent;
using System.IO.Compression;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Data;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Cli.Data;

/// <summary>
/// Finds the files that a model needs: in the folder that its sweep names, or in the one that this machine names. What was read once is
/// kept: trials share it.
/// </summary>
public static class DataFolders
{
    /// <summary>Names the folder of this machine, for sweeps that come from another one.</summary>
    public const string Variable = "SNN_DATA";

    private const string Packed = ".gz";

    private static readonly ConcurrentDictionary<string, TrialData> Known = new();

    private static string? OfMachine => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? folder : null;

    /// <summary>The trial from its beginning or a checkpoint, with the files that its model needs.</summary>
    /// <exception cref="DataMissingException">They are not here, or are others.</exception>
    public static ITrialRun Begin(TrialSpec trial, TrialCheckpoint? from = null) => With(trial).Begin(from);

    /// <summary>The sweep with what is in the files that it names, so that its keys cover that.</summary>
    /// <param name="beside">Folder of its protocol file: there lie the files that the protocol file itself names.</param>
    /// <returns>The sweep, or null and what is wrong.</returns>
    public static (SweepSpec? Spec, string? Problem) Named(SweepSpec spec, string? beside = null)
    {
        if (spec.Model.DataNeed(spec.Parameters) is not { } need) return (spec, null);
        if ((need.Folder ?? (spec.Model is IDeclaredModel ? beside : null) ?? OfMachine) is not { } folder)
            return need.Sha256 is { } known && Known.ContainsKey(known)
                ? (spec, null)
                : (null, $"{DataParameters.Folder}: name the folder with {string.Join(", ", need.Files)}, gzipped or not: "
                    + $"--set {DataParameters.Folder}=DIR, or {Variable}=DIR.");
        try
        {
            var data = Read(folder, need.Files);
            if (spec.Model.DataProblem(data) is { } wrong) return (null, $"{folder}: {wrong}");
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

    /// <summary>The files of that folder.</summary>
    /// <exception cref="DataMissingException">One is not there, or cannot be read.</exception>
    public static TrialData Read(string folder, IReadOnlyList<string> files)
    {
        var data = new TrialData([.. files.Select(file => (file, (ReadOnlyMemory<byte>)Bytes(folder, file)))]);
        return Known.GetOrAdd(data.Sha256, data);
    }

    private static TrialSpec With(TrialSpec trial)
    {
        if (trial.Model.DataNeed(trial.Parameters) is not { } need) return trial;
        if (need.Sha256 is { } known && Known.TryGetValue(known, out var data)) return trial with { Data = data };
        List<string> problems = [];
        foreach (string folder in new[] { need.Folder, OfMachine }.OfType<string>())
        {
            try
            {
                var read = Read(folder, need.Files);
                if (read.Sha256 == need.Sha256) return trial with { Data = read };
                problems.Add($"the files in {folder} are others ({read.Sha256})");
            }
            catch (DataMissingException error)
            {
                problems.Add(error.Message.TrimEnd('.'));
            }
        }

        throw new DataMissingException(
            $"The data with {DataParameters.Sha256} = {need.Sha256} are not on this machine: {string.Join("; ", problems)}. "
            + $"Put the files there, or name their folder: {Variable}=DIR.");
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
