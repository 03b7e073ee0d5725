using System.Globalization;
using SnnCluster.Trials.Randomness;

namespace SnnCluster.Foraging.Randomness;

/// <summary>
/// The named sources of randomness of one trial. Every number is a function of (sweep seed, seed, stream, epoch, index): the state of a
/// trial holds no generator, and no engine has to copy another's order of drawing.
/// </summary>
public sealed class RandomStreams
{
    private readonly ulong wiring, initialWeights, environment, meals, ties, exploration, pruning;

    /// <param name="trial">The trial.</param>
    /// <param name="wiringSeed">With a value: wiring and initial weights come from it alone, the same for all trials
    /// (switch <c>wiring.seed</c>).</param>
    public RandomStreams(TrialIdentity trial, ulong? wiringSeed)
    {
        string own = StreamKey.Owner(trial);
        string network = wiringSeed is { } common ? string.Create(CultureInfo.InvariantCulture, $"network/{common}") : own;
        wiring = StreamKey.Of(network, "wiring");
        initialWeights = StreamKey.Of(network, "initial-weights");
        environment = StreamKey.Of(own, "environment");
        meals = StreamKey.Of(own, "meals");
        ties = StreamKey.Of(own, "ties");
        exploration = StreamKey.Of(own, "exploration");
        SleepKey = StreamKey.Of(own, "sleep");
        pruning = StreamKey.Of(own, "pruning");
        ReleaseKey = StreamKey.Of(own, "release");
    }

    /// <summary>Key of the release noise (<see cref="ReleaseNoise"/>).</summary>
    public ulong ReleaseKey { get; }

    /// <summary>Key of the kicks of sleep: word (neuron mod 4) of the block with counter (neuron / 4, 0, epoch).</summary>
    public ulong SleepKey { get; }

    /// <summary>Draws the I->H wiring; from <c>wiring.seed</c> if that is set.</summary>
    public RandomSequence Wiring => new(wiring, 0);

    /// <summary>Draws the initial I->H weights; from <c>wiring.seed</c> if that is set.</summary>
    public RandomSequence InitialWeights => new(initialWeights, 0);

    /// <summary>Places the particles of the environment that is made before that epoch.</summary>
    public RandomSequence Environment(long epoch) => new(environment, epoch);

    /// <summary>Places the particle that replaces the one eaten in that epoch.</summary>
    public RandomSequence Meal(long epoch) => new(meals, epoch);

    /// <summary>Breaks a tie of that epoch's vote.</summary>
    public RandomSequence Tie(long epoch) => new(ties, epoch);

    /// <summary>Decides that epoch's random move.</summary>
    public RandomSequence Exploration(long epoch) => new(exploration, epoch);

    /// <summary>Draws the neurons that a pruning stage, named by its place in the protocol, removes.</summary>
    public RandomSequence Pruning(int stageIndex) => new(pruning, stageIndex);

    /// <summary>Uniform in [0, 1): whether an H neuron is kicked before that epoch of sleep.</summary>
    public double Sleep(long epoch, int neuron) =>
        Philox.Unit(Philox.Block(SleepKey, (uint)neuron / 4, 0, (uint)epoch, (uint)(epoch >> 32))[neuron & 3]);
}
