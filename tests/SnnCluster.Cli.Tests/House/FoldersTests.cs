using System.Runtime.CompilerServices;

namespace SnnCluster.Cli.Tests.House;

/// <summary>
/// Within a project the arrows between folders go one way, so that each can be read without those that use it. A folder is a namespace; the
/// root of a project is one like the others.
/// </summary>
public class FoldersTests
{
    private static readonly SourceFile[] Files = Read();

    private static SourceFile[] Read([CallerFilePath] string file = "")
    {
        string root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
        return [.. from folder in new[] { Path.Combine(root, "src"), Path.Combine(root, "bench") }
            from path in Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Order()
            select (Path: Path.GetRelativePath(folder, path).Replace('\\', '/'), Text: File.ReadAllText(path)) into read
            where !read.Path.Contains("/obj/") && !read.Path.Contains("/bin/")
            select new SourceFile(read.Path, read.Text)];
    }

    [Fact]
    public void A_namespace_is_the_folder_it_lies_in() =>
        Files.Where(file => file.Types.Count > 0 && file.Namespace != file.Folder).Select(file => file.Path).ShouldBeEmpty();

    [Fact]
    public void No_project_has_a_cycle_between_its_folders()
    {
        var arrows = Files.GroupBy(file => file.Project).SelectMany(Arrows).ToList();
        var reaches = arrows.Select(arrow => arrow.From).Distinct().ToDictionary(folder => folder, folder => Reached(folder, arrows));
        bool IsBack(Arrow arrow) => reaches.TryGetValue(arrow.To, out var back) && back.Contains(arrow.From);
        arrows.Where(IsBack).Select(arrow => $"{arrow.From} -> {arrow.To} ({string.Join(", ", arrow.By.Take(3))})").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("using Demo.B;\nnamespace Demo.A;\npublic class One;", true)]
    [InlineData("namespace Demo.A;\npublic class One { B.Two two; }", true)]
    [InlineData("namespace Demo.A;\npublic class One { Demo.B.Two.Three three; }", true)]
    [InlineData("using Two = Demo.B.Two;\nnamespace Demo.A;\npublic class One;", true)]
    [InlineData("namespace Demo.A;\n// B.Two\npublic class One { int B; }", false)]
    public void A_folder_is_used_by_import_or_by_name(string text, bool uses) =>
        new SourceFile("Demo/A/One.cs", text).Uses(new Dictionary<string, HashSet<string>> { ["Demo.B"] = ["Two"] })
            .ShouldBe(uses ? ["Demo.B"] : []);

    private sealed record Arrow(string From, string To, IReadOnlyList<string> By);

    private static IEnumerable<Arrow> Arrows(IEnumerable<SourceFile> project)
    {
        var files = project.Where(file => file.Types.Count > 0).ToList();
        var typesOf = files.GroupBy(file => file.Namespace).ToDictionary(f => f.Key, f => f.SelectMany(file => file.Types).ToHashSet());
        return from file in files
            from used in file.Uses(typesOf)
            group Path.GetFileNameWithoutExtension(file.Path) by (file.Namespace, used) into arrow
            select new Arrow(arrow.Key.Namespace, arrow.Key.used, [.. arrow]);
    }

    private static HashSet<string> Reached(string folder, IReadOnlyList<Arrow> arrows)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([folder]);
        while (open.TryPop(out string? from))
            foreach (var arrow in arrows.Where(arrow => arrow.From == from))
                if (reached.Add(arrow.To)) open.Push(arrow.To);
        return reached;
    }
}
