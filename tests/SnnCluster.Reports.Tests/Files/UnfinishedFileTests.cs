using SnnCluster.Reports.Files;

namespace SnnCluster.Reports.Tests.Files;

public sealed class UnfinishedFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snn-files-");

    private string At(params string[] names) => Path.Combine([folder.FullName, .. names]);

    [Fact]
    public void Until_it_is_whole_a_reader_sees_the_old_file()
    {
        UnfinishedFile.Write(At("a.txt"), "old");
        using var file = new UnfinishedFile(At("a.txt"));
        file.Stream.Write("new"u8);
        file.Stream.Flush();
        File.ReadAllText(At("a.txt")).ShouldBe("old");
        file.Complete();
        File.ReadAllText(At("a.txt")).ShouldBe("new");
    }

    [Fact]
    public void What_is_given_up_leaves_the_old_file_and_nothing_else()
    {
        UnfinishedFile.Write(At("a.txt"), "old");
        using (var file = new UnfinishedFile(At("a.txt"))) file.Stream.Write("half"u8);
        folder.GetFiles().Select(file => file.Name).ShouldBe(["a.txt"]);
        File.ReadAllText(At("a.txt")).ShouldBe("old");
    }

    [Fact]
    public void Folders_on_the_way_are_made()
    {
        UnfinishedFile.Write(At("one", "two", "a.txt"), "µ");
        File.ReadAllText(At("one", "two", "a.txt")).ShouldBe("µ");
    }

    public void Dispose() => folder.Delete(recursive: true);
}
