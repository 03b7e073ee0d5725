using System.Diagnostics;
using System.Runtime.Intrinsics.X86;
using SnnCluster.Foraging.Tests.Trials;

namespace SnnCluster.Foraging.Tests.Engines;

/// <summary>
/// The same digests whatever the processor offers: this test program is started again with instruction sets switched off.
/// </summary>
public class InstructionSetTests
{
    /// <summary>Set in the child process, which computes digests instead of running tests (see Program.cs).</summary>
    public const string ChildVariable = "SNN_TEST_DIGESTS";

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "Avx512F")]
    [InlineData("DOTNET_EnableAVX2", "Avx2")]
    [InlineData("DOTNET_EnableAVX", "Avx")]
    [InlineData("DOTNET_EnableHWIntrinsic", "Sse42")]
    public async Task Digests_do_not_depend_on(string switchName, string instructionSet)
    {
        bool hasIt = instructionSet switch
        {
            "Avx512F" => Avx512F.IsSupported, "Avx2" => Avx2.IsSupported, "Avx" => Avx.IsSupported,
            _ => Sse42.IsSupported,
        };
        Assert.SkipUnless(hasIt, $"this processor has no {instructionSet}");
        Nightly.Unless(instructionSet is "Avx512F" or "Avx2", "takes longer, as vectors are emulated");

        string[] other = await ChildAsync(switchName);
        string[] usual = GoldenDigestTests.Computed.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        other[0].ShouldContain($"{instructionSet}=False");
        // .NET 10 has no switch for fused multiplications: they come and go with AVX2.
        if (instructionSet is not "Avx512F") other[0].ShouldContain("Fma=False");
        other[1..].ShouldBe(usual);
        usual.Length.ShouldBeGreaterThan(10);
    }

    /// <summary>What the child prints: what is hardware-accelerated, then the digests.</summary>
    public static string ChildOutput() =>
        $"Avx512F={Avx512F.IsSupported} Avx2={Avx2.IsSupported} Fma={Fma.IsSupported} Avx={Avx.IsSupported} Sse42={Sse42.IsSupported} "
            + $"Vector={System.Numerics.Vector<double>.Count}\n{GoldenDigestTests.Computed}";

    private static async Task<string[]> ChildAsync(string switchName)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        (start.Environment[ChildVariable], start.Environment[switchName]) = ("1", "0");
        using var child = Process.Start(start)!;
        string output = await child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        child.ExitCode.ShouldBe(0);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
