using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Randomness;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.Specs;

/// <summary>
/// What a sweep computes: one protocol over many seeds. It contains everything that a result depends on, and nothing else.
/// </summary>
public sealed record SweepSpec
{
    /// <summary>What is simulated.</summary>
    public required IModel Model { get; init; }

    /// <summary>Which of the model's engines computes it.</summary>
    public required Engine Engine { get; init; }

    /// <summary>A value for every parameter of the model.</summary>
    public required ParameterValues Parameters { get; init; }

    /// <summary>The protocol with the lengths that are run (already scaled).</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>Factor by which the lengths of the protocol file were multiplied; for display only.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>The paper's values for the end of the protocol, where it prints them; for comparison only.</summary>
    public IReadOnlyList<PublishedPerformance> Published { get; init; } = [];

    /// <summary>Common part of the random seed of all trials. Default 1.</summary>
    public ulong SweepSeed { get; init; } = 1;

    /// <summary>One trial per seed; distinct, ascending, 0 to 2^31 - 1.</summary>
    public required IReadOnlyList<int> Seeds { get; init; }

    /// <summary>Protocol name and 8 hex digits of <see cref="Hash"/>: the same for every list of seeds.</summary>
    public ConditionId Id => new($"{Protocol.Name}-{Hash[..8]}");

    /// <summary>SHA-256 over <see cref="CanonicalText"/>, 64 hex digits.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalText)));

    /// <summary>Every setting that a trial's result depends on, one line each; the list of seeds is left out.</summary>
    public string CanonicalText => string.Create(CultureInfo.InvariantCulture, $"""
        {Model.Line()}engine={Engine}/{Model.Version}
        protocol={Protocol.Name}
        stages={Lengths(Protocol.Stages)}
        noise-donor={Lengths(Protocol.Donor)}
        sweep-seed={SweepSeed}
        {Parameters.CanonicalText}
        """).ReplaceLineEndings("\n");

    /// <summary>What the worker needs to run the trial of one seed.</summary>
    public TrialSpec Trial(int seed) => new()
    {
        Model = Model,
        Engine = Engine,
        Protocol = Protocol,
        Parameters = Parameters,
        Identity = new TrialIdentity(SweepSeed, seed),
    };

    private static string Lengths(IReadOnlyList<Stage> stages) => string.Join("; ", stages.Select(stage => $"{stage} x {stage.Length}"));
}
