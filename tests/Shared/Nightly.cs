using System.Runtime.CompilerServices;

namespace SnnCluster.Testing;

/// <summary>The long suites, which tests/run.sh --all runs (SNN_TESTS=all).</summary>
public static class Nightly
{
    /// <summary>Whether they run now: for tests that take more cases then.</summary>
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("SNN_TESTS") == "all";

    /// <summary>What a skipped test says.</summary>
    public static string Skipped(string reason) => $"{reason}: tests/run.sh --all runs it";

    /// <summary>Skips a single case that only the long suites run.</summary>
    public static void Unless(bool isShort, string reason) => Assert.SkipUnless(isShort || IsOn, Skipped(reason));
}

/// <summary>A test of the long suites.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NightlyAttribute : FactAttribute
{
    /// <param name="reason">Why it is not among those of every day, and what shows the same in little: "waits 30 s".</param>
    /// <param name="file">The caller's, which xUnit shows.</param>
    /// <param name="line">The caller's.</param>
    public NightlyAttribute(string reason, [CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) =>
        (Skip, SkipType, SkipUnless) = (Nightly.Skipped(reason), typeof(Nightly), nameof(Nightly.IsOn));
}

/// <summary>A theory of the long suites.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NightlyTheoryAttribute : TheoryAttribute
{
    /// <param name="reason">As of <see cref="NightlyAttribute"/>.</param>
    /// <param name="file">The caller's, which xUnit shows.</param>
    /// <param name="line">The caller's.</param>
    public NightlyTheoryAttribute(string reason, [CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) =>
        (Skip, SkipType, SkipUnless) = (Nightly.Skipped(reason), typeof(Nightly), nameof(Nightly.IsOn));
}
