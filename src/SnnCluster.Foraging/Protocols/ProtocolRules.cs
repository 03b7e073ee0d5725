using SnnCluster.Foraging.Parameters;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Foraging.Protocols;

/// <summary>Rules for the order of stages (model.md section 8). Lengths and percentages are checked here too.</summary>
public static class ProtocolRules
{
    /// <summary>One sentence per stage that cannot run, naming it by its place (from 1) and notation; empty if all can.</summary>
    public static IReadOnlyList<string> Violations(ForagingProtocol protocol, SleepNoise noise)
    {
        var problems = new List<string>();
        if (protocol.Stages.Count == 0) problems.Add("stages is empty: name at least one stage, e.g. [U, T1, tests].");
        Check(protocol.Stages, noise, "", problems);

        if (noise == SleepNoise.Foreign && protocol.NoiseDonor.Count == 0)
            problems.Add(
                "sleep.noise = foreign needs noise-donor: the stages of the trial whose firing rates drive the noise, e.g. [U, T2].");
        if (noise != SleepNoise.Foreign && protocol.NoiseDonor.Count > 0)
            problems.Add("noise-donor is given, but sleep.noise is not foreign: remove noise-donor, or set sleep.noise = foreign.");
        Check(protocol.NoiseDonor, SleepNoise.PerNeuron, "noise-donor: ", problems);
        if (protocol.NoiseDonor.Count > 0 && !protocol.NoiseDonor.Any(stage => stage is TrainStage))
            problems.Add("noise-donor: trains no task (T1 or T2), so it has no firing rates to give.");
        return problems;
    }

    private static void Check(IReadOnlyList<ForagingStage> stages, SleepNoise noise, string where, List<string> problems)
    {
        bool trained = noise == SleepNoise.Foreign;
        for (int i = 0; i < stages.Count; i++)
        {
            string place = $"{where}stage {i + 1} ({stages[i]})";
            switch (stages[i])
            {
                case UnsupervisedStage when i > 0:
                    problems.Add($"{place}: unsupervised training can only be the first stage, because I->H is frozen at its end.");
                    break;
                case SleepStage when !trained:
                    problems.Add($"{place}: sleep replays the firing rates of a trained task; put T1 or T2 before it.");
                    break;
                case TrainStage:
                    trained = true;
                    break;
                case UnsupervisedStage or SleepStage or TestStage or InterleavedTasksStage or InterleavedSleepStage:
                case FreezeStage or PruneStage:
                    break;
                default:
                    throw new ArgumentException($"{stages[i]} is not a known stage.", nameof(stages));
            }

            if (stages[i] is FreezeStage { Percent: not (> 0 and <= 100) } or PruneStage { Percent: not (> 0 and <= 100) })
                problems.Add($"{place}: the share must be above 0 and at most 100 per cent.");
            if (stages[i] is { IsInstantaneous: true, Aeons: not 0 })
                problems.Add($"{place}: {Counted.Of(stages[i].Aeons, "aeon")}; it is instantaneous and has no length.");
            if (stages[i].Aeons < stages[i].FewestAeons)
                problems.Add($"{place}: {Counted.Of(stages[i].Aeons, "aeon")}; must be at least {stages[i].FewestAeons}.");
        }
    }
}
