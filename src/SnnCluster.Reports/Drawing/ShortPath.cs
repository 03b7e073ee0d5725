namespace SnnCluster.Reports.Drawing;

/// <summary>Paths of stages where there is little room.</summary>
internal static class ShortPath
{
    /// <summary>The path, or "..." and as many of its last stages as there is room for.</summary>
    public static string Of(string path, int room)
    {
        if (path.Length <= room) return path;
        int end = path.IndexOf('>', path.Length - room);
        return "..." + (end < 0 ? path[^room..] : path[(end + 1)..]);
    }

    /// <summary>The last stage of a path, without the number that tells its tests apart.</summary>
    public static string LastStage(string path) => path.Split(' ')[0].Split('>')[^1];
}
