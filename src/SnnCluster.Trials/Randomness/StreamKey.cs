using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SnnCluster.Trials.Randomness;

/// <summary>The key of a named source of randomness: each stream of each trial has its own numbers.</summary>
public static class StreamKey
{
    /// <summary>The trial as the owner of streams.</summary>
    public static string Owner(TrialIdentity trial) =>
        string.Create(CultureInfo.InvariantCulture, $"trial/{trial.SweepSeed}/{trial.Seed}");

    /// <param name="owner">A trial, or what several trials have in common.</param>
    /// <param name="stream">The name of the stream, in lower case with hyphens.</param>
    public static ulong Of(string owner, string stream) =>
        BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"SnnCluster/{owner}/{stream}")));
}
