namespace SnnCluster.SleepReplay.Data;

/// <summary>Handwritten digits: MNIST's four files.</summary>
public static class Mnist
{
    private const int Side = 28, Digits = 10, TrainingCount = 60_000, TestCount = 10_000;

    /// <summary>The usual names of its files.</summary>
    public static IReadOnlyList<string> Files { get; } =
        ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

    /// <summary>Reads the digits from the bytes of the files.</summary>
    /// <param name="bytes">Returns the unpacked bytes of the file of that name.</param>
    /// <exception cref="FormatException">A file is not valid; the message says what is wrong and what is allowed.</exception>
    public static ImageTasks Read(Func<string, ReadOnlyMemory<byte>> bytes)
    {
        return new(Set(Files[0], Files[1], TrainingCount), Set(Files[2], Files[3], TestCount), Digits);

        ImageSet Set(string images, string labels, int count) => new(
            Side, IdxFile.Images(new(images, bytes(images)), count, Side), IdxFile.Labels(new(labels, bytes(labels)), count, Digits));
    }
}
