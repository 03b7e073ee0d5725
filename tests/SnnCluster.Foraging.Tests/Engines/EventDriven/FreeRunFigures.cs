using System.Globalization;
using System.Runtime.CompilerServices;

namespace SnnCluster.Foraging.Tests.Engines.EventDriven;

/// <summary>What the exact engine's short trials of <see cref="FreeRunTests"/> come to, to the bit: a line per seed, from 1 on.</summary>
internal static class FreeRunFigures
{
    private static string FilePath([CallerFilePath] string source = "") =>
        Path.Combine(Path.GetDirectoryName(source)!, "free-run-figures.txt");

    public static double[][] Committed => [.. File.ReadLines(FilePath())
        .Select(line => line.Split(' ').Select(text => double.Parse(text, CultureInfo.InvariantCulture)).ToArray())];

    public static void Write(double[][] figures) => File.WriteAllLines(FilePath(),
        figures.Select(row => string.Join(' ', row.Select(value => value.ToString("R", CultureInfo.InvariantCulture)))));
}
