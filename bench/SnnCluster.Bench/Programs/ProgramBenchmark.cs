using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using SnnCluster.Programs.Model;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;
using SnnCluster.Trials.Texts;

namespace SnnCluster.Bench.Programs;

/// <summary>What a trial costs that a program computes, beyond the start of that program: both in turn, of one that does nothing.</summary>
public static class ProgramBenchmark
{
    private const string Declaration = """{ "command": ["sh", "-c", "echo '{\"say\":\"finished\"}'"] }""";

    /// <param name="trials">Of each kind.</param>
    public static ProgramCost Run(int trials, CancellationToken cancellation)
    {
        var trial = Trial();
        Compute(trial);
        int descriptors = Descriptors;
        double[] bare = new double[trials], whole = new double[trials];
        for (int i = 0; i < trials; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            bare[i] = Milliseconds(StartAlone);
            whole[i] = Milliseconds(() => Compute(trial));
        }

        return new()
        {
            Trials = trials,
            BareMilliseconds = Median(bare),
            TrialMilliseconds = Median(whole),
            DescriptorsLeft = Descriptors - descriptors,
        };
    }

    private static TrialSpec Trial()
    {
        var model = new ProgramModel().Declare(Declaration).Model!;
        return new()
        {
            Model = model,
            Engine = model.Engines[0],
            Protocol = new Protocol { Name = "nothing", Stages = [model.ReadStage("run")] },
            Parameters = ParameterValues.Default(model.Parameters),
            Identity = new(1, 1),
        };
    }

    private static void Compute(TrialSpec trial)
    {
        using var run = trial.Begin();
        while (!run.IsFinished) run.Advance(run.EpochsTotal);
    }

    private static void StartAlone()
    {
        var start = new ProcessStartInfo("sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add("echo '{\"say\":\"finished\"}'");
        using var process = Process.Start(start)!;
        using (process.StandardOutput) process.StandardOutput.ReadToEnd();
        process.WaitForExit();
    }

    private static double Milliseconds(Action action)
    {
        long began = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static int Descriptors => Directory.Exists("/proc/self/fd") ? Directory.GetFiles("/proc/self/fd").Length : 0;
}

/// <summary>What <see cref="ProgramBenchmark"/> has measured.</summary>
public sealed record ProgramCost
{
    private static readonly JsonSerializerOptions Form = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Of each kind.</summary>
    public required int Trials { get; init; }

    /// <summary>Median of starting the program and waiting for its end.</summary>
    public required double BareMilliseconds { get; init; }

    /// <summary>Median of a trial that it computes.</summary>
    public required double TrialMilliseconds { get; init; }

    /// <summary>Of the two.</summary>
    public double Ratio => TrialMilliseconds / BareMilliseconds;

    /// <summary>Open at the end beyond those at the start.</summary>
    public required int DescriptorsLeft { get; init; }

    /// <summary>One object.</summary>
    [JsonIgnore]
    public string Json => JsonSerializer.Serialize(this, Form);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Counted.Of(Trials, "trial")} of a program that does nothing: {TrialMilliseconds:F2} ms each, "
        + $"{BareMilliseconds:F2} ms of them its bare start, {TrialMilliseconds - BareMilliseconds:F2} ms beyond it "
        + $"(medians, ratio {Ratio:F1}); {DescriptorsLeft} descriptors left");
}
