using System.Buffers.Binary;
using SnnCluster.SleepReplay.Data;

namespace SnnCluster.SleepReplay.Tests.Data;

public class MnistTests
{
    private static readonly Dictionary<string, byte[]> Whole = new()
    {
        [Mnist.Files[0]] = File(16 + 60_000 * 784, 2051, 60_000, 28, 28),
        [Mnist.Files[1]] = Labels(60_000),
        [Mnist.Files[2]] = File(16 + 10_000 * 784, 2051, 10_000, 28, 28),
        [Mnist.Files[3]] = Labels(10_000),
    };

    [Fact]
    public void Its_four_files_make_five_tasks()
    {
        var tasks = Read(0, Whole[Mnist.Files[0]]);
        tasks.Count.ShouldBe(5);
        (tasks.Training.Count, tasks.Tests.Count).ShouldBe((60_000, 10_000));
        tasks.TrainingImages(1).Length.ShouldBe(12_000);
        ImageTasks.TaskOf(9).ShouldBe(5);
    }

    [Theory]
    [InlineData(0, 2049, 60_000, 28, "train-images-idx3-ubyte: its magic number is 2049; an idx file of images begins with 2051.")]
    [InlineData(0, 2051, 50_000, 28, "train-images-idx3-ubyte: it has 50000 images; it must have 60000.")]
    [InlineData(2, 2051, 10_000, 32, "t10k-images-idx3-ubyte: its images have 32 x 32 pixels; they must have 28 x 28.")]
    [InlineData(1, 2051, 60_000, 28, "train-labels-idx1-ubyte: its magic number is 2051; an idx file of labels begins with 2049.")]
    [InlineData(3, 2049, 60_000, 28, "t10k-labels-idx1-ubyte: it has 60000 labels; it must have 10000.")]
    public void A_header_of_something_else_is_refused(int file, int magic, int count, int side, string expected) =>
        Refused(file, File(100, magic, count, side, side)).ShouldBe(expected);

    [Fact]
    public void A_file_that_is_cut_off_is_refused() => Refused(1, Whole[Mnist.Files[1]][..50_000])
        .ShouldBe("train-labels-idx1-ubyte: it has 50000 bytes instead of 60008: it is cut off, or not what it says it is.");

    [Fact]
    public void A_file_that_ends_within_its_header_is_refused() =>
        Refused(0, [0, 0]).ShouldBe("train-images-idx3-ubyte: it ends after 2 bytes, within its header.");

    [Fact]
    public void A_label_above_9_is_refused()
    {
        byte[] labels = [.. Whole[Mnist.Files[3]]];
        labels[8 + 41] = 10;
        Refused(3, labels).ShouldBe("t10k-labels-idx1-ubyte: label 42 is 10; labels are 0 to 9.");
    }

    [Fact]
    public void Labels_without_one_of_the_digits_are_refused()
    {
        byte[] labels = [.. Whole[Mnist.Files[1]].Select((value, i) => i >= 8 && value == 7 ? (byte)1 : value)];
        Refused(1, labels).ShouldBe("train-labels-idx1-ubyte: no label is 7; each of 0 to 9 must occur.");
    }

    private static string Refused(int file, byte[] bytes) => Should.Throw<FormatException>(() => Read(file, bytes)).Message;

    private static ImageTasks Read(int file, byte[] bytes) => Mnist.Read(name => name == Mnist.Files[file] ? bytes : Whole[name]);

    private static byte[] Labels(int count)
    {
        byte[] bytes = File(8 + count, 2049, count);
        for (int i = 0; i < count; i++) bytes[8 + i] = (byte)(i % 10);
        return bytes;
    }

    private static byte[] File(int length, params int[] header)
    {
        byte[] bytes = new byte[length];
        for (int i = 0; i < header.Length; i++) BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4 * i), header[i]);
        return bytes;
    }
}
