using System.IO.Compression;
using SnnCluster.Cluster.Messages;
using SnnCluster.Reports.Comparisons;
using SnnCluster.Reports.Files;
using SnnCluster.Reports.Folders;
using SnnCluster.Reports.Studies;
using SnnCluster.Reports.Tables;
using SnnCluster.Sweeps;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.ProtocolFiles;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Sweeps.Statistics;

namespace SnnCluster.Web.Endpoints;

/// <summary>/api/v1/sweeps/ID/files/NAME: the files of the results folder, made when asked for.</summary>
internal static class FileEndpoints
{
    private const string Table = "trials.csv", Conditions = "conditions.csv", Comparisons = "comparisons.csv";

    private const string Report = "report.html", All = "results.zip";

    /// <summary>Figures take a core for seconds: one report at a time.</summary>
    private static readonly SemaphoreSlim Turn = new(1);

    public static void Map(RouteGroupBuilder api, ApiOptions options, MergedStatistics merged) => api
        .MapGet("/sweeps/{id}/files/{name}", async (string id, string name, CancellationToken cancellation) =>
        {
            if (name is not (Table or Conditions or Comparisons or NumbersCsv.Name or Report or All))
                return Answers.Of(new RequestRefused(
                    $"{name}: there is no such file; there are {Table}, {Conditions} of a study, {Comparisons}, "
                    + $"{NumbersCsv.Name}, {Report}, {All}.",
                    IsUnknown: true));
            var answer = await options.Gateway.AskAsync(QuerySweep.Counts(new(id)), cancellation);
            if (answer is not SweepSnapshot sweep) return Answers.Of(answer);
            if (options.Studies.Read(sweep.Sweep).Study is not { } study)
                return Answers.Problem($"{id}: this program cannot read the sweep.");
            if (study.IsSweep && name == Conditions)
                return Answers.Of(
                    new RequestRefused($"{name}: a sweep of one protocol has no conditions; ask for {Table}.", IsUnknown: true));
            if (name is Table or Conditions or Comparisons or NumbersCsv.Name)
                return Results.Text(Csv(study, await merged.OfAsync(study, cancellation), name), "text/csv");
            return await FolderAsync(study, await FailuresAsync(sweep, study, options, cancellation), options, name, cancellation);
        })
        .WithTags("results")
        .Produces(StatusCodes.Status200OK)
        .Refuses($"A file of the results folder, over the finished trials: {Table}, {Conditions} (studies only), {Comparisons}, "
                + $"{NumbersCsv.Name}, {Report}, {All} (everything, with arrays and tables for other programs)");

    /// <summary>A table, also one without rows: whoever asks for it reads its columns.</summary>
    private static string Csv(Study study, IReadOnlyList<SweepStatistics> statistics, string name) => (name, study) switch
    {
        (Table, { IsSweep: true }) => TrialsCsv.Write(study.Conditions[0], statistics[0]),
        (Table, _) => TrialsCsv.Write(study, statistics),
        (NumbersCsv.Name, { IsSweep: true }) => NumbersCsv.Write(statistics[0]),
        (NumbersCsv.Name, _) => NumbersCsv.Write(study, statistics),
        (Conditions, _) => ConditionsCsv.Write(study, ConditionRow.Of(study, statistics)),
        (_, { IsSweep: true }) => ComparisonTable.Csv(
            WithinSweep.Of(statistics[0], study.Conditions[0].Model.Words.Chance), study.Seeds.Count),
        _ => ConditionPair.Csv(ConditionPair.All(study, statistics), study.Seeds.Count),
    };

    private static async Task<IResult> FolderAsync(Study study, IReadOnlyList<FailedTrial> failures, ApiOptions options, string name,
        CancellationToken cancellation)
    {
        await Turn.WaitAsync(cancellation);
        try
        {
            var folder = Directory.CreateTempSubdirectory("snn-report-");
            try
            {
                return await WriteAsync(folder.FullName, study, failures, options, name, cancellation);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }
        finally
        {
            Turn.Release();
        }
    }

    private static async Task<IResult> WriteAsync(string folder, Study study, IReadOnlyList<FailedTrial> failures, ApiOptions options,
        string name, CancellationToken cancellation)
    {
        var formats = name == Report ? ReportFormats.Html : ReportFormats.Default | ReportFormats.Npy | ReportFormats.Parquet;
        var provenance = await ProvenanceAsync(study, options, cancellation);
        await StudyFolder.WriteAsync(folder, study, options.Reports, provenance, options.Store, failures, formats, cancellation);
        return name == Report
            ? Results.Text(
                await File.ReadAllTextAsync(Path.Combine(folder, study.IsSweep ? Report : "study.html"), cancellation), "text/html")
            : Results.Stream(await ZipAsync(folder, cancellation), "application/zip", $"{study.Id}.zip");
    }

    /// <summary>The folder as one file, which is deleted when it has been sent.</summary>
    private static async Task<FileStream> ZipAsync(string folder, CancellationToken cancellation)
    {
        var zip = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16,
            FileOptions.DeleteOnClose);
        try
        {
            await ZipFile.CreateFromDirectoryAsync(folder, zip, CompressionLevel.Fastest, includeBaseDirectory: true, cancellation);
            zip.Position = 0;
            return zip;
        }
        catch
        {
            await zip.DisposeAsync();
            throw;
        }
    }

    /// <summary>Who computed which seeds, and the command that repeats it.</summary>
    private static async Task<Provenance> ProvenanceAsync(Study study, ApiOptions options, CancellationToken cancellation)
    {
        List<(int Seed, Provenance By)> origins = [];
        var seeds = study.Seeds.ToHashSet();
        foreach (var condition in study.Conditions)
            origins.AddRange((await options.Store.OriginsAsync(condition.Id, cancellation))
                .Where(origin => seeds.Contains(origin.Key)).Select(origin => (origin.Key, origin.Value)));
        string? named = options.Protocols is { } protocols ? NamedProtocol.Of(study, protocols) : null;
        var history = ComputationHistory.Empty.With(origins, named);
        var now = DateTimeOffset.UtcNow;
        return options.Provenance(now, now) with
        {
            Repeat = history.Repeat(study.Seeds),
            Computed = history.All.Count == 0 ? null : history.All,
        };
    }

    private static async Task<IReadOnlyList<FailedTrial>> FailuresAsync(SweepSnapshot sweep, Study study, ApiOptions options,
        CancellationToken cancellation)
    {
        List<FailedTrial> failures = [];
        if (sweep.Failed == 0) return failures;
        for (int offset = 0; offset < sweep.Total;)
        {
            var query = new QuerySweep { StudyId = sweep.StudyId, Offset = offset, Count = 500 };
            var answer = await options.Gateway.AskAsync(query, cancellation);
            if (answer is not SweepSnapshot { Trials: { Count: > 0 } trials }) break;
            failures.AddRange(trials.Where(trial => trial.Status == TrialStatus.Failed)
                .Select(trial => new FailedTrial
                {
                    Seed = trial.Trial.Seed,
                    Attempts = trial.Attempt,
                    Error = trial.Fault?.Error ?? "",
                    Condition = study.Conditions[trial.Trial.Condition].Protocol.Name,
                    Kind = trial.Fault is { } fault ? SweepAnswer.Text(fault.Kind) : "",
                    Stage = trial.Fault?.Stage,
                    EpochsDone = trial.Fault?.EpochsDone.Count ?? 0,
                }));
            offset += trials.Count;
        }

        return failures;
    }
}
