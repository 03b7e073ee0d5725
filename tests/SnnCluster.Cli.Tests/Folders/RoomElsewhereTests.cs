using SnnCluster.Cli.Folders;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Tests.Folders;

public sealed class RoomElsewhereTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("snn-").FullName;
    private readonly string stored, noFolder;

    public RoomElsewhereTests()
    {
        (stored, noFolder) = (Path.Combine(directory, "sweep.db"), Path.Combine(directory, "file"));
        File.WriteAllText(stored, "all results");
        File.WriteAllText(noFolder, "");
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void The_first_disk_with_room_is_taken()
    {
        using var room = RoomElsewhere.For(stored, [noFolder, directory]);
        File.ReadAllText(room.Store).ShouldBe("all results");
        File.WriteAllText(room.Store, "fewer");
        room.PutBack();
        File.ReadAllText(stored).ShouldBe("fewer");
    }

    [Fact]
    public void Without_room_anywhere_every_place_is_named_and_nothing_has_changed()
    {
        string message = Should.Throw<StorageException>(() => RoomElsewhere.For(stored, [noFolder, "/proc"])).Message;
        message.ShouldContain(noFolder);
        message.ShouldContain("/proc");
        message.ShouldContain("--local-disk");
        File.ReadAllText(stored).ShouldBe("all results");
    }

    [Fact]
    public void Where_the_copy_is_gone_what_to_do_is_said()
    {
        File.CreateSymbolicLink(stored + ".new", Path.Combine(directory, "gone"));
        string message = Should.Throw<FileNotFoundException>(() => FolderDatabases.FinishReplacing(directory)).Message;
        message.ShouldContain($"remove {stored}.new");
        File.ReadAllText(stored).ShouldBe("all results");
    }
}
