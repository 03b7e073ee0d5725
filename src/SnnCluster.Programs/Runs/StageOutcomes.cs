using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SnnCluster.Programs.Bytes;
using SnnCluster.Programs.Speech;
using SnnCluster.Trials.Outcomes;
using SnnCluster.Trials.Protocols;

namespace SnnCluster.Programs.Runs;

/// <summary>Makes outcomes of what a program reports.</summary>
internal static class StageOutcomes
{
    /// <param name="folder">The trial's, in which its arrays lie.</param>
    /// <exception cref="FormatException">An array cannot be read; the message is the end of a sentence.</exception>
    public static StageOutcome Of(StageReport report, Protocol protocol, int index, string folder)
    {
        var outcome = new StageOutcome
        {
            StageIndex = index,
            Stage = protocol.Stages[index],
            After = StagePath.Of(protocol.Stages, index),
            Tests =
            [
                .. report.Tests.OrderBy(test => test.Task)
                    .Select(test => new TestScore { Task = test.Task, Successes = test.Successes, Attempts = test.Attempts }),
            ],
            Numbers = [.. report.Numbers.Select(number => new NamedNumber(number.Name, number.Value))],
            Arrays = [.. report.Arrays.Select(array => Array(array.Name, array.File, folder))],
            StateDigest = "",
        };
        return outcome with { StateDigest = Digest(outcome) };
    }

    private static NamedArray Array(string name, string file, string folder)
    {
        try
        {
            return NpyBytes.Read(name, File.ReadAllBytes(Path.Combine(folder, file)));
        }
        catch (Exception error) when (error is FormatException or OverflowException or IOException or UnauthorizedAccessException)
        {
            throw new FormatException($"named {file} as the array {name}, which cannot be used: {error.Message.TrimEnd('.')}.", error);
        }
    }

    /// <summary>Covers everything that the stage reports; the saved state of a program need not have the same bytes twice.</summary>
    private static string Digest(StageOutcome outcome)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Text($"{outcome.StageIndex} {outcome.After}");
        foreach (var test in outcome.Tests) Text($"{test.Task} {test.Successes} {test.Attempts}");
        foreach (var (name, value) in outcome.Numbers)
        {
            Text(name);
            Number(BitConverter.DoubleToInt64Bits(value));
        }

        foreach (var array in outcome.Arrays)
        {
            Text($"{array.Name} {string.Join(' ', array.Layout)}");
            foreach (float value in (array as SinglesArray)?.Values ?? []) Number(BitConverter.SingleToInt32Bits(value));
            foreach (double value in (array as DoublesArray)?.Values ?? []) Number(BitConverter.DoubleToInt64Bits(value));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Text(string text) => hash.AppendData(Encoding.UTF8.GetBytes($"{text}\n"));

        void Number(long bits)
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, bits);
            hash.AppendData(bytes);
        }
    }
}
