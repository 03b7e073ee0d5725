using SnnCluster.Cli.Data;
using SnnCluster.Cli.Specs;
using SnnCluster.Reports.Folders;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Cli.Folders;

/// <summary>A results folder as somebody published it: without data/, which only the program reads.</summary>
public static class PublishedFolder
{
    /// <summary>Whether a folder is one.</summary>
    public static bool Is(string folder) =>
        Directory.Exists(folder) && !File.Exists(new FolderPaths(folder).Spec) && ConditionFolder.StudyOf(folder) is null
            && ProtocolLibrary.ResultIn(folder) is not null;

    /// <summary>What was run there.</summary>
    /// <returns>The sweep or study, or null and what is wrong.</returns>
    public static (Study? Study, IReadOnlyList<string> Problems) Read(string folder, PluggedIn plugins)
    {
        var (draft, problems) = ProtocolLibrary.Read(ProtocolLibrary.ResultIn(folder)!, plugins.Protocols);
        if (draft is null) return (null, problems);
        var (study, wrong) = StudyValidation.Resolve(draft, plugins.Models);
        return study is null ? (null, wrong) : DataFolders.Named(study, folder);
    }

    /// <summary>Folder of a condition's tables; of a sweep the folder itself.</summary>
    public static string Of(string folder, Study study, SweepSpec condition) =>
        study.IsSweep ? folder : Path.Combine(folder, StudyFolder.Conditions, condition.Protocol.Name);
}
