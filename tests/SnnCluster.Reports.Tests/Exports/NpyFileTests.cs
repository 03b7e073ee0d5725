using System.Text;
using SnnCluster.Reports.Exports.Npy;

namespace SnnCluster.Reports.Tests.Exports;

public sealed class NpyFileTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("npy-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void A_small_array_has_the_bytes_that_numpy_itself_writes()
    {
        byte[] bytes = Written(NpyType.Float32, [3], file => file.Add([1f, -2f, 3f, 0f, 0.5f, 1e10f]), rows: 2);

        string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }".PadRight(117) + "\n";
        byte[] expected =
        [
            0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes(header),
            0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 0, 0, 0x40, 0x40, 0, 0, 0, 0, 0, 0, 0, 0x3f, 0xf9, 0x02, 0x15, 0x50,
        ];
        bytes.ShouldBe(expected);
    }

    [Fact]
    public void Integers_of_one_axis_have_a_shape_with_the_comma_of_python()
    {
        byte[] bytes = Written(NpyType.Int32, [], file =>
        {
            file.Add(7);
            file.Add(-1);
        }, rows: 2);

        Encoding.ASCII.GetString(bytes, 10, 54).ShouldBe("{'descr': '<i4', 'fortran_order': False, 'shape': (2,)");
        bytes[^8..].ShouldBe([7, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]);
    }

    [Theory]
    [InlineData(0, 6272)]
    [InlineData(20, 6272)]
    [InlineData(1000, 784)]
    public void The_values_begin_at_a_multiple_of_64_bytes_however_many_rows_there_are(int second, int third)
    {
        byte[] bytes = Written(NpyType.Float32, [second, third], _ => { }, rows: 0);

        (bytes.Length % 64).ShouldBe(0);
        (bytes.Length, bytes[^1]).ShouldBe((10 + BitConverter.ToUInt16(bytes, 8), (byte)'\n'));
    }

    [Fact]
    public void An_incomplete_array_is_refused_and_leaves_no_file()
    {
        Should.Throw<InvalidOperationException>(() => Written(NpyType.Float32, [3], file => file.Add([1f, 2f]), rows: 1))
            .Message.ShouldContain("2 values are not 1 rows");

        Directory.GetFiles(directory).ShouldBeEmpty();
    }

    private byte[] Written(NpyType type, int[] row, Action<NpyFile> add, int rows)
    {
        string path = Path.Combine(directory, "array.npy");
        using (var file = new NpyFile(path, type, row))
        {
            add(file);
            file.Complete(rows);
        }

        return File.ReadAllBytes(path);
    }
}
