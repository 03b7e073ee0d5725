namespace SnnCluster.Trials.Parameters;

/// <summary>One settable number or switch of a model, addressed by its path (<c>sleep.reward</c>).</summary>
public abstract class Parameter
{
    /// <summary>In lower case with hyphens and dots.</summary>
    public abstract string Path { get; }

    /// <summary>In words: "1" for a pure number, "steps", ...</summary>
    public abstract string Unit { get; }

    /// <summary>Where its default comes from.</summary>
    public abstract string Source { get; }

    /// <summary>Its usual value as text.</summary>
    public abstract string Default { get; }

    /// <summary>What may be written here, for error messages: "a number from 0 to 1", "true or false", "one of a, b".</summary>
    public abstract string Allowed { get; }

    /// <summary>
    /// The kind of stage from the first of which on the parameter acts (<see cref="Protocols.Stage.Phase"/>): before it, trials that differ
    /// in nothing else are the same. Null: from the beginning.
    /// </summary>
    public string? Phase { get; init; }

    /// <summary>Whether it says only what is recorded on the way: no state depends on it.</summary>
    public bool IsOfRecording { get; init; }

    /// <summary>Whether it only says where something is on this machine: no result depends on it, and no hash covers it.</summary>
    public bool IsOfPlace { get; init; }

    /// <summary>Whether its values are whole numbers.</summary>
    public virtual bool IsWhole => false;

    /// <summary>The one form in which a value is written and hashed, of any text that means that value.</summary>
    /// <exception cref="FormatException">The text is not of the parameter's form or out of its range; the message says what is
    /// allowed.</exception>
    public abstract string Canonical(string text);
}
