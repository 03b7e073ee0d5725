using SnnCluster.Foraging.Recordings;

namespace SnnCluster.Reports.Figures.Foraging.Agent;

/// <summary>The numbers of the paper's Fig. 1D, E: where the agent went at the start and at the end of training.</summary>
public sealed record AgentPathsData(int Seed, IReadOnlyList<RecordedPath> Paths)
{
    /// <summary>One row per move, under a heading: the square that the agent is on and what it eats there.</summary>
    public string Csv => "seed,stage,after,part,move,x,y,meal\n" + string.Concat(
        from path in Paths
        from move in Enumerable.Range(0, path.Path.Moves)
        select Tables.Csv.Line(Seed, path.Stage, path.After, path.Part, move, path.Path.X[move], path.Path.Y[move],
            ((RecordedMeal)path.Path.Meals[move]).ToString().ToLowerInvariant()));
}

/// <summary>One stretch of moves in one stage.</summary>
public sealed record RecordedPath
{
    /// <summary>Notation: T1, T2 or T1,T2.</summary>
    public required string Stage { get; init; }

    /// <summary>Path of the stages up to and including this one.</summary>
    public required string After { get; init; }

    /// <summary>begin or end (of the stage).</summary>
    public required string Part { get; init; }

    /// <summary>Squares and meals, move by move.</summary>
    public required AgentPath Path { get; init; }

    /// <summary>Number of moves that ended with this meal.</summary>
    public int Meals(RecordedMeal meal) => Path.Meals.Count(eaten => eaten == (byte)meal);

    /// <summary>The path in pieces that do not cross the edge of the torus: first and last move of each.</summary>
    public IEnumerable<(int First, int Last)> Pieces
    {
        get
        {
            int first = 0;
            for (int move = 1; move <= Path.Moves; move++)
            {
                if (move < Path.Moves && Math.Abs(Path.X[move] - Path.X[move - 1]) <= 1 && Math.Abs(Path.Y[move] - Path.Y[move - 1]) <= 1)
                    continue;
                yield return (first, move - 1);
                first = move;
            }
        }
    }
}
