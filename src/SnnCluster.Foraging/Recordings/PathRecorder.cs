using SnnCluster.Foraging.State;

namespace SnnCluster.Foraging.Recordings;

/// <summary>Gathers the moves of an <see cref="AgentPath"/>.</summary>
internal sealed class PathRecorder
{
    private readonly List<byte> x = [], y = [], meals = [];

    public AgentPath Path => x.Count == 0 ? AgentPath.Empty : new([.. x], [.. y], [.. meals]);

    /// <summary>After one epoch, which is one move.</summary>
    /// <param name="before">Counts of the stage before it.</param>
    public void Add(TrialState state, Tally before)
    {
        x.Add((byte)state.Agent.X);
        y.Add((byte)state.Agent.Y);
        var eaten = state.Counts.Tally - before;
        meals.Add((byte)(eaten.Rewarded > 0 ? RecordedMeal.Rewarded
            : eaten.Punished > 0 ? RecordedMeal.Punished
            : eaten.Other > 0 ? RecordedMeal.Other
            : RecordedMeal.Nothing));
    }

    public void Restore(AgentPath path)
    {
        Replace(x, path.X);
        Replace(y, path.Y);
        Replace(meals, path.Meals);
    }

    private static void Replace(List<byte> list, byte[] values)
    {
        list.Clear();
        list.AddRange(values);
    }
}
