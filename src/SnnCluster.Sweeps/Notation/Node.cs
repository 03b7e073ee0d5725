namespace SnnCluster.Sweeps.Notation;

/// <summary>A value of the notation.</summary>
/// <param name="Place">Of its first character.</param>
public abstract record Node(Place Place);

/// <summary>A text, a number or a switch; which one is for the reader of its key to know.</summary>
public sealed record Word(Place Place, string Text, bool IsQuoted) : Node(Place);

/// <summary>Values in square brackets.</summary>
public sealed record Items(Place Place, IReadOnlyList<Node> Values) : Node(Place);

/// <summary>A key with its value.</summary>
/// <param name="Place">Of the key.</param>
public sealed record Field(Place Place, string Key, Node Value);
