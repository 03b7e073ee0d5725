using System.Text.Json;

namespace SnnCluster.EndToEnd.Tests;

/// <summary><c>snn bench</c>, on a network so small that it takes seconds.</summary>
public sealed class BenchTests(BenchTests.Measurement measurement) : IClassFixture<BenchTests.Measurement>
{
    private static readonly string[] Stages = ["U", "T1", "test1", "test2", "T2", "S,T1"];

    [Fact]
    public void Both_engines_are_measured_in_every_kind_of_stage()
    {
        var root = measurement.Results;
        var measured = root.GetProperty("stages").EnumerateArray().ToList();
        foreach (string engine in new[] { "fast", "exact", "exact_vectors" })
        {
            var times = measured.Where(time => time.GetProperty("engine").GetString() == engine).ToList();
            times.Select(time => time.GetProperty("stage").GetString()).ShouldBe(Stages, ignoreOrder: true);
            times.Sum(time => time.GetProperty("share_of_mix").GetDouble()).ShouldBe(1, 0.001);
            double mix = times.Sum(time => time.GetProperty("share_of_mix").GetDouble() * time.GetProperty("us_per_epoch").GetDouble());
            root.GetProperty("mix_us_per_epoch").GetProperty(engine).GetDouble().ShouldBe(mix, 0.01 * mix);
        }

        foreach (var stage in root.GetProperty("cost_shares").EnumerateObject())
            stage.Value.EnumerateObject().Sum(part => part.Value.GetDouble()).ShouldBe(1, 0.001);
        root.GetProperty("sleep_replay").EnumerateObject().Count(time => time.Value.GetDouble() > 0).ShouldBe(3);
        root.GetProperty("allocated_bytes_per_epoch").GetDouble().ShouldBeLessThan(200);
    }

    [Fact]
    public void The_fast_engine_is_many_times_as_fast_and_checkpoints_cost_under_a_hundredth()
    {
        var mix = measurement.Results.GetProperty("mix_us_per_epoch");
        (mix.GetProperty("exact").GetDouble() / mix.GetProperty("fast").GetDouble()).ShouldBeGreaterThan(20);
        measurement.Results.GetProperty("checkpoint").GetProperty("share_of_run").GetDouble().ShouldBeInRange(0, 0.01);
    }

    /// <summary>One call for all of these tests, and one round: their bounds lie far from what is measured.</summary>
    public sealed class Measurement : IAsyncLifetime
    {
        public JsonElement Results { get; private set; }

        public async ValueTask InitializeAsync()
        {
            var result = await Snn.RunAsync(Path.GetTempPath(), "bench", "--json", "--scale", "0.005", "--rounds", "1");
            result.ExitCode.ShouldBe(0, result.Error);
            Results = JsonDocument.Parse(result.Output).RootElement;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
