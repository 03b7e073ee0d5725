namespace SnnCluster.Reports.Files;

/// <summary>A CSV file of a results folder, as whoever points people to it sees it.</summary>
public static class WrittenTable
{
    /// <summary>Whether it is there and has a row below its header: only then is it worth a word.</summary>
    public static bool HasRows(string path) => File.Exists(path) && File.ReadLines(path).Skip(1).Any();
}
