namespace SnnCluster.Cli.Folders;

/// <summary>What a user wants to remember about a results folder, and to find it by. No result depends on it.</summary>
/// <param name="Note">In words; empty if there is none.</param>
/// <param name="Tags">In alphabetical order.</param>
public sealed record FolderLabels(string Note, IReadOnlyList<string> Tags)
{
    /// <summary>Of a folder that was given none.</summary>
    public static FolderLabels None { get; } = new("", []);

    /// <summary>Those of a folder.</summary>
    public static FolderLabels Read(FolderPaths paths) =>
        DataFile.Read<FolderLabels>(paths.Labels, "its note and tags are then gone.") ?? None;

    /// <summary>Notes them in the folder: a new note takes the place of the old one, tags are added.</summary>
    /// <param name="note">Null: the old one stays.</param>
    public static void Add(FolderPaths paths, string? note, IReadOnlyList<string> tags)
    {
        if (note is null && tags.Count == 0) return;
        var known = Read(paths);
        DataFile.Write(
            paths.Labels, new FolderLabels(note ?? known.Note, [.. known.Tags.Union(tags).Order(StringComparer.Ordinal)]));
    }
}
