using SnnCluster.Reports.Folders;

namespace SnnCluster.Cli.Folders;

/// <summary>The folder of one condition in the results folder of its study.</summary>
public static class ConditionFolder
{
    /// <summary>The study's folder; null if this is not a condition's folder.</summary>
    public static string? StudyOf(string folder)
    {
        string? above = Path.GetDirectoryName(Path.GetFullPath(Path.TrimEndingDirectorySeparator(folder)));
        return above is not null && Path.GetFileName(above) == StudyFolder.Conditions ? Path.GetDirectoryName(above) : null;
    }
}
