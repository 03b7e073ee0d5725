namespace SnnCluster.Cli.Tests.Commands;

/// <summary>Tables on a pipe, which has no width: whole words, one line per row, however long.</summary>
[Collection(ConsoleCollection.Name)]
public sealed class PipedTableTests : IDisposable
{
    private readonly Workspace work = new();

    public void Dispose() => work.Dispose();

    [Theory]
    [InlineData("parameters", "neuron.input-decay")]
    [InlineData("protocols", "sleep-relearn")]
    [InlineData("check paper-table --workers 1", "T1-T2-sleep-uniform")]
    public async Task A_row_is_one_line(string command, string name)
    {
        string[][] rows = [.. (await work.Succeed(command.Split(' ')))
            .Split('\n')
            .Where(line => line.StartsWith('│'))
            .Select(line => line.Trim('│').Split('│'))];
        rows.Length.ShouldBeGreaterThan(5);
        rows.ShouldAllBe(cells => cells[0].Trim() != "", "what does not fit would go on in a line without a name");
        rows.ShouldContain(cells => cells[0].Trim() == name);
        rows.Max(cells => cells.Sum(cell => cell.Length)).ShouldBeGreaterThan(80, "of a table that is wider than what a pipe is taken for");
    }
}
