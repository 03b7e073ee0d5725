using SnnCluster.Trials.Randomness;

namespace SnnCluster.SleepReplay.Model;

/// <summary>The keys of one trial's random streams. Every random number is a function of (key, step, index).</summary>
internal sealed class ReplayStreams(TrialIdentity trial)
{
    private readonly string owner = StreamKey.Owner(trial);

    public ulong InitialWeights => Key("initial-weights");

    public ulong Order => Key("training-order");

    public ulong Dropout => Key("dropout");

    public ulong Window => Key("sleep-window");

    public ulong InputSpikes => Key("sleep-input");

    public ulong ScaleFactors => Key("scale-factors");

    public ulong ToyImages => Key("toy-images");

    private ulong Key(string stream) => StreamKey.Of(owner, stream);
}
