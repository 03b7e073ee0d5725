namespace SnnCluster.Sweeps;

/// <summary>Where and how a sweep was computed: everything needed to repeat it, and nothing that its results depend on.</summary>
/// <param name="Program">Version of SnnCluster.</param>
/// <param name="Commit">Commit it was built from, or "unknown".</param>
/// <param name="CommandLine">The command as it was given.</param>
/// <param name="Host">Name of the machine.</param>
/// <param name="OperatingSystem">Its operating system and processor architecture.</param>
/// <param name="Processors">Cores that the program may use.</param>
/// <param name="Runtime">.NET version.</param>
public sealed record Provenance(
    string Program, string Commit, string CommandLine, string Host, string OperatingSystem, int Processors, string Runtime,
    DateTimeOffset Started, DateTimeOffset Ended);
