namespace SnnCluster.EndToEnd.Tests.Clusters;

/// <summary>libfaketime: programs that it is loaded into read another time than that of this machine. How fast time passes stays.</summary>
internal static class FalseClock
{
    private static readonly string? Library = Directory.Exists("/usr/lib")
        ? Directory.GetFiles("/usr/lib", "libfaketime.so.1", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2 })
            .FirstOrDefault()
        : null;

    public static void SkipWithout() => Assert.SkipWhen(Library is null, "needs libfaketime, which tests/run.sh installs on Debian");

    /// <summary>Programs that are started with this environment before the end have a clock that is off by that much, e.g. -1h.</summary>
    public static IDisposable Set(Dictionary<string, string> environment, string difference)
    {
        var variables = new Dictionary<string, string>
        {
            ["LD_PRELOAD"] = Library!,
            ["FAKETIME"] = difference,
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
            // Without it the waits of .NET, which count by that clock, end at once.
            ["FAKETIME_FORCE_MONOTONIC_FIX"] = "0",
            ["NO_FAKE_STAT"] = "1",
        };
        foreach (var (name, value) in variables) environment[name] = value;
        return new End(() =>
        {
            foreach (string name in variables.Keys) environment.Remove(name);
        });
    }

    private sealed class End(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
