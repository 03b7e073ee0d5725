using System.Globalization;
using SnnCluster.Foraging.Protocols;

namespace SnnCluster.Foraging.Windows;

/// <summary>Finds a stage by its index, by the path that tables call <c>after</c>, or by its notation if no other stage has it.</summary>
public static class StageNames
{
    /// <summary>The place of that stage in the protocol.</summary>
    /// <exception cref="FormatException">There is none, or several; the message lists what is there.</exception>
    public static int Find(string name, ForagingProtocol protocol)
    {
        var stages = protocol.Stages;
        if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < stages.Count) return index;
        // Tests leave the path as it was: the stage that made it is meant.
        int[] found = Where(stage => stages[stage] is not TestStage && StagePath.Of(stages, stage) == name);
        if (found.Length == 0) found = Where(stage => stages[stage].Notation == name);
        string all = string.Join(", ", stages.Select((stage, place) => $"{place} ({stage.Notation})"));
        return found switch
        {
            [var only] => only,
            [] => throw new FormatException($"{name} is not a stage of {protocol.Name}; its stages are {all}."),
            _ => throw new FormatException($"{name} is the notation of several stages; name one by its number: {all}."),
        };

        int[] Where(Func<int, bool> isMeant) => [.. Enumerable.Range(0, stages.Count).Where(isMeant)];
    }
}
