namespace SnnCluster.Trials.Runs;

/// <summary>
/// A model that is complete only together with the declaration in a protocol file, which may define its parameters and stages. Two models
/// with the same declaration are equal.
/// </summary>
public interface IDeclaredModel : IModel
{
    /// <summary>Top-level keys of a protocol file that make up its declaration.</summary>
    IReadOnlyList<string> DeclarationKeys { get; }

    /// <summary>What was declared, as JSON in one line that <see cref="Declare"/> reads; every key covers it. Null: nothing yet.</summary>
    string? Declaration { get; }

    /// <summary>The model as declared.</summary>
    /// <param name="json">An object with some of <see cref="DeclarationKeys"/>; all its values are texts, lists and objects.</param>
    /// <returns>The model, or null and everything that is wrong.</returns>
    (IDeclaredModel? Model, IReadOnlyList<DeclarationProblem> Problems) Declare(string json);
}

/// <summary>Something that is wrong with a declaration.</summary>
public sealed record DeclarationProblem
{
    /// <summary>Keys from the top to the value it is about, with dots: <c>parameters.rate.min</c>.</summary>
    public required string Path { get; init; }

    /// <summary>One sentence.</summary>
    public required string Text { get; init; }
}
