namespace SnnCluster.Sweeps.Statistics;

/// <summary>A test among those of its protocol. A task may be tested several times after one path of stages.</summary>
/// <param name="Number">Number of the test among those of its task after that path, from 1.</param>
/// <param name="Point">A name that tells it from the others: the path, and the number if a task is tested several times
/// after it, e.g. <c>T1>T2 (2)</c>.</param>
public sealed record NumberedTest(TestSummary Test, int Number, string Point)
{
    /// <param name="tests">All tests of a protocol, in its order.</param>
    public static IReadOnlyList<NumberedTest> Of(IReadOnlyList<TestSummary> tests)
    {
        var repeated =
            tests.GroupBy(test => (test.After, test.Task)).Where(same => same.Count() > 1).Select(same => same.Key.After).ToHashSet();
        return [.. from test in tests
                   let number =
                       tests.Count(other => other.After == test.After && other.Task == test.Task && other.StageIndex <= test.StageIndex)
                   select new NumberedTest(test, number, repeated.Contains(test.After) ? $"{test.After} ({number})" : test.After)];
    }
}
