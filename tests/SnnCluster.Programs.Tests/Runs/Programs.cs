using SnnCluster.Programs.Model;
using SnnCluster.Trials.Parameters;
using SnnCluster.Trials.Protocols;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Programs.Tests.Runs;

/// <summary>Trials of small shell programs.</summary>
internal static class Programs
{
    public const string Finished = """{"say":"finished"}""";

    /// <summary>A trial of one stage `run` with ten steps.</summary>
    /// <param name="script">For sh; its first line of input is what the runner says first.</param>
    public static TrialSpec Trial(string script, string? numbers = null, params (string Path, string Value)[] settings)
    {
        string json = System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["command"] = new[] { "sh", "-c", script },
            ["kinds"] = new { run = new { length = "10", tests = Array.Empty<string>() } },
        });
        if (numbers is not null) json = json.Insert(1, $"\"numbers\":\"{numbers}\",");
        var (model, problems) = new ProgramModel().Declare(json);
        problems.ShouldBeEmpty();
        var values = settings.Aggregate(
            ParameterValues.Default(model!.Parameters), (values, setting) => values.With(setting.Path, setting.Value));
        return new()
        {
            Model = model,
            Engine = model.Engines[0],
            Protocol = new Protocol { Name = "test", Stages = [.. model.ReadStages("run")!] },
            Parameters = values,
            Identity = new(1, 3),
        };
    }

    /// <summary>Runs it to its end.</summary>
    public static ITrialRun Done(TrialSpec trial, TrialCheckpoint? from = null)
    {
        using var run = trial.Begin(from);
        while (!run.IsFinished) run.Advance(run.EpochsTotal);
        return run;
    }

    /// <summary>How it fails.</summary>
    public static string Failure(TrialSpec trial) => Should.Throw<TrialFailedException>(() => Done(trial)).Message;
}
