using System.Text.Json.Nodes;
using SnnCluster.Sweeps.Notation;
using SnnCluster.Sweeps.Specs;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Sweeps.ProtocolFiles;

/// <summary>Reads what a file declares of a model that is not whole without it.</summary>
internal static class Declarations
{
    /// <returns>The model as declared; null, and problems, if it cannot be.</returns>
    public static IDeclaredModel? Read(Section root, IDeclaredModel model, FileProblems problems)
    {
        var json = new JsonObject(root.Fields.Where(field => model.DeclarationKeys.Contains(field.Key))
            .Select(field => KeyValuePair.Create(field.Key, (JsonNode?)Json(field.Value))));
        var (declared, wrong) = model.Declare(json.ToJsonString());
        foreach (var problem in wrong) problems.Add(PlaceOf(root, problem.Path), $"{problem.Path}: {problem.Text}");
        return declared;
    }

    private static JsonNode Json(Node value) => value switch
    {
        Word word => JsonValue.Create(word.Text),
        Items items => new JsonArray([.. items.Values.Select(Json)]),
        Section section => new JsonObject(section.Fields.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)Json(field.Value)))),
        _ => throw new InvalidOperationException($"{value} is not a value."),
    };

    /// <summary>Of the deepest key on the path that is there, or of the line that names the model.</summary>
    private static Place PlaceOf(Section root, string path)
    {
        var (place, section) = (root[SweepKeys.Model]?.Place ?? root.Place, root);
        foreach (string key in path.Split('.'))
        {
            if (section?[key] is not { } field) break;
            (place, section) = (field.Place, field.Value as Section);
        }

        return place;
    }
}
