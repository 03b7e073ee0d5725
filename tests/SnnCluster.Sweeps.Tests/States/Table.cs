namespace SnnCluster.Sweeps.Tests.States;

/// <summary>A table of a document: what was seen in each of its cells.</summary>
internal sealed class Table(string title, IReadOnlyList<string> rows, IReadOnlyList<string> columns)
{
    private const string Nothing = "–";

    private readonly Dictionary<(string Row, string Column), SortedSet<string>> cells = [];

    public IReadOnlySet<string> this[string row, string column] =>
        cells.TryGetValue((row, column), out var cell) ? cell : cells[(row, column)] = new(StringComparer.Ordinal);

    public void Add(string row, string column, string seen) => ((SortedSet<string>)this[row, column]).Add(seen);

    /// <param name="both">What is written where several things were seen; by default all of them.</param>
    public string Text(string? both = null)
    {
        string Cell(string row, string column) => this[row, column] switch
        {
            { Count: 0 } => Nothing,
            { Count: > 1 } when both is not null => both,
            var seen => string.Join(" or ", seen),
        };
        string Line(string first, IEnumerable<string> others) => $"| {string.Join(" | ", [first, .. others])} |";
        return string.Join('\n',
            [Line(title, columns), Line("---", columns.Select(_ => "---")),
                .. rows.Select(row => Line($"`{row}`", columns.Select(column => Cell(row, column))))]);
    }

    /// <summary>As a diagram, if columns and what is in the cells are states, and the rows lead from one to the other.</summary>
    public string Diagram() => string.Join('\n',
        ["```mermaid", "stateDiagram-v2",
            .. from before in columns
                from after in columns
                let causes = rows.Where(row => this[row, before].Contains(after)).ToList()
                where causes.Count > 0 && before != after
                select $"  {before} --> {after}: {string.Join(", ", causes)}",
            "```"]);
}
