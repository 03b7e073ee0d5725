using SnnCluster.Programs.Bytes;

namespace SnnCluster.Programs.Tests.Bytes;

public sealed class FolderBytesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("snn-bytes-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_folder_comes_back_as_it_was()
    {
        byte[] bytes = FolderBytes.Read(Make(), 42);
        FolderBytes.Epochs(bytes).ShouldBe(42);
        FolderBytes.Unpack(bytes, Path.Combine(folder, "out"));
        File.ReadAllBytes(Path.Combine(folder, "out", "b", "c")).ShouldBe([4, 5]);
        FolderBytes.Read(Path.Combine(folder, "out"), 42).ShouldBe(bytes);
    }

    [Fact]
    public void Damaged_bytes_are_refused_and_write_nothing_outside()
    {
        byte[] bytes = FolderBytes.Read(Make(), 42);
        for (int at = 0; at < bytes.Length; at++)
        {
            byte[] damaged = [.. bytes];
            damaged[at] ^= 0x80;
            try
            {
                FolderBytes.Unpack(damaged, Path.Combine(folder, $"out-{at}"));
            }
            catch (FormatException)
            {
            }
        }

        Should.Throw<FormatException>(() => FolderBytes.Epochs("garbage"u8));
        for (int length = 0; length < 22; length++) Should.Throw<FormatException>(() => FolderBytes.Epochs(bytes.AsSpan(0, length)));
    }

    private string Make()
    {
        string made = Directory.CreateDirectory(Path.Combine(folder, "in")).FullName;
        File.WriteAllBytes(Path.Combine(made, "a"), [1, 2, 3]);
        Directory.CreateDirectory(Path.Combine(made, "b"));
        File.WriteAllBytes(Path.Combine(made, "b", "c"), [4, 5]);
        return made;
    }
}
