using SnnCluster.Cluster.Hosting;
using SnnCluster.Storage;
using SnnCluster.Storage.Files;

namespace SnnCluster.Cli.Folders;

/// <summary>
/// The databases of a results folder, in two places: in the folder itself, and on a local disk. Nobody may have them open.
/// </summary>
public static class FolderDatabases
{
    private const string Store = "sweep.db", Journal = "journal.db";

    private static readonly string[] Names = [Store, Journal];

    /// <summary>Whether a program was killed while it replaced one of them.</summary>
    public static bool IsBeingReplaced(string data) => Names.Any(name => DatabaseFile.IsBeingReplaced(Path.Combine(data, name)));

    /// <summary>Completes the copy of a program that was killed while it copied.</summary>
    public static void FinishReplacing(string data)
    {
        foreach (string name in Names) DatabaseFile.FinishReplacing(Path.Combine(data, name));
    }

    /// <summary>
    /// Afterwards the local folder holds everything that either place holds: every result and checkpoint, and the later one of two
    /// journals. The results folder may be on a network file system, where SQLite cannot work: it is only copied from.
    /// </summary>
    public static void Gather(string data, string local)
    {
        foreach (string name in Names)
        {
            string stored = Path.Combine(data, name), mine = Path.Combine(local, name), other = mine + ".stored";
            if (!File.Exists(stored)) continue;
            if (!File.Exists(mine))
            {
                DatabaseFile.Copy(stored, mine);
                continue;
            }

            DatabaseFile.Copy(stored, other);
            if (name == Store) SqliteUnion.Add(mine, other);
            else if (JournalAge.Of(other) > JournalAge.Of(mine)) DatabaseFile.Copy(other, mine);
            DatabaseFile.Remove(other);
        }
    }

    /// <summary>Replaces the databases of the results folder by those of the local folder, which hold everything that these hold.</summary>
    public static void CopyBack(string local, string data)
    {
        foreach (string name in Names)
            if (Path.Combine(local, name) is var mine && File.Exists(mine)) SqliteCopy.Make(mine, Path.Combine(data, name));
    }
}
