using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Reports.Folders;

/// <summary>Reads what <see cref="SweepJson"/> wrote as the protocol that it repeats: the same hash, the same results.</summary>
internal sealed class RepeatedSweep
{
    private readonly JsonObject json;
    private readonly string file;

    private RepeatedSweep(JsonObject json, string file) => (this.json, this.file) = (json, file);

    /// <param name="file">Name of the file, for error messages.</param>
    /// <returns>The draft, or null and what is wrong.</returns>
    public static (SpecDraft? Draft, IReadOnlyList<string> Problems) Read(JsonObject json, string file, Models models)
    {
        try
        {
            return new RepeatedSweep(json, file).Read(models);
        }
        catch (Exception error) when (error is InvalidOperationException or FormatException or KeyNotFoundException or JsonException
            or ArgumentException)
        {
            return (null, [$"{file}: is damaged: {error.Message}"]);
        }
    }

    private (SpecDraft? Draft, IReadOnlyList<string> Problems) Read(Models models)
    {
        var engine = Of(json, "engine").AsObject();
        string? named = engine["model"]?.GetValue<string>();
        if (models.Stored(named) is not { } model)
            return (null, [$"{file}: is of the model {named ?? "without a name"}, which this program cannot run."]);
        if (Of(engine, "version").GetValue<int>() is var version && version != model.Version)
            return (null, [$"{file}: was computed by engine version {version}, and this program, version {model.Version}, computes other "
                + "results; install the version that its provenance names, or run the protocol.conf beside it with this one."]);
        var declared = model;
        string? declaration = json["declaration"]?.GetValue<string>();
        if (declaration is not null && model is IDeclaredModel declarable) declared = declarable.Declare(declaration).Model ?? model;
        var draft = new SpecDraft(Stages("stages", declared), Stages("noiseDonor", declared), [.. Settings(declared, declaration)])
        {
            From = file,
            ScaledBy = Of(json, "scale").GetValue<double>(),
        };
        var (spec, problems) = SweepValidation.Resolve(draft, models);
        if (spec is null) return (null, problems);
        return spec.Hash == Of(json, "hash").GetValue<string>()
            ? (draft, [])
            : (null, [$"{file}: was changed: its settings are not those of the hash that it names. Put the original back, or change "
                + "the protocol.conf beside it and run that."]);
    }

    private IReadOnlyList<StageDraft> Stages(string key, IModel model) =>
        [.. Of(Of(json, "protocol"), key).AsArray().Select(stage => new StageDraft
        {
            Notation = Of(stage!, "stage").GetValue<string>(),
            Length = Of(stage!, model.Words.Length).GetValue<long>() is > 0 and var length
                ? length.ToString(CultureInfo.InvariantCulture)
                : null,
            From = file,
        })];

    private IEnumerable<Setting> Settings(IModel model, string? declaration)
    {
        var protocol = Of(json, "protocol");
        List<(string Path, string? Value)> settings =
        [
            (SweepKeys.Model, model.IsUnnamed ? null : model.Name), (SweepKeys.Declaration, declaration),
            (SweepKeys.Name, Of(protocol, "name").GetValue<string>()),
            (SweepKeys.Description, Of(protocol, "description").GetValue<string>()),
            (SweepKeys.Engine, Of(Of(json, "engine"), "kind").GetValue<string>().ToLowerInvariant()),
            (SweepKeys.SweepSeed, Of(json, "sweepSeed").GetValue<ulong>().ToString(CultureInfo.InvariantCulture)),
            (SweepKeys.Seeds, SeedList.Write(Of(json, "seeds").Deserialize<int[]>()!)),
            .. model.Parameters.Where(parameter => parameter.IsOfRecording)
                .Select(parameter => (parameter.Path, SweepJson.Recorded(json, parameter.Path))),
            .. Of(json, "parameters").AsObject().Select(parameter => (parameter.Key, (string?)parameter.Value!.GetValue<string>())),
            .. (json["published"] as JsonObject ?? []).Select(paper => (paper.Key, (string?)paper.Value!.GetValue<string>())),
        ];
        return from setting in settings
               where setting.Value is not null
               select new Setting { Path = setting.Path, Value = setting.Value, From = file };
    }

    private static JsonNode Of(JsonNode node, string key) => node[key] ?? throw new KeyNotFoundException($"it lacks {key}.");
}
