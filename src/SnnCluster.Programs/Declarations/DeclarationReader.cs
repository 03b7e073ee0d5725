using System.Globalization;
using System.Text.Json;
using SnnCluster.Trials.Runs;

namespace SnnCluster.Programs.Declarations;

/// <summary>Reads a declaration, and says everything that is wrong with it.</summary>
internal sealed class DeclarationReader
{
    private const int MostNames = 200, MostFiles = 1000;
    private const long Longest = 100_000_000;

    private readonly List<DeclarationProblem> problems = [];

    private DeclarationReader()
    {
    }

    public static (ProgramDeclaration? Declaration, IReadOnlyList<DeclarationProblem> Problems) Read(string json)
    {
        var reader = new DeclarationReader();
        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return (null, [new() { Path = "", Text = "is not a declaration of a program." }]);
            var declaration = reader.Read(document.RootElement);
            return reader.problems.Count == 0 ? (declaration, []) : (null, reader.problems);
        }
        catch (JsonException error)
        {
            return (null, [new() { Path = "", Text = $"is not a declaration of a program: {error.Message}" }]);
        }
    }

    private ProgramDeclaration Read(JsonElement root)
    {
        var declaration = new ProgramDeclaration
        {
            Command = Texts(root, ProgramDeclaration.CommandKey, ""),
            Files = Texts(root, ProgramDeclaration.FilesKey, ""),
            Parameters = [.. Fields(root, ProgramDeclaration.ParametersKey).Select(Parameter).OfType<DeclaredNumber>()],
            Kinds = [.. Fields(root, ProgramDeclaration.KindsKey).Select(Kind).OfType<DeclaredKind>()],
            Metrics = Texts(root, ProgramDeclaration.MetricsKey, ""),
            Numbers = Text(root, ProgramDeclaration.NumbersKey, ""),
        };
        Judge(declaration);
        return declaration;
    }

    private void Judge(ProgramDeclaration declaration)
    {
        if (declaration.Command.Count == 0 || declaration.Command[0].Length == 0)
            Add(ProgramDeclaration.CommandKey,
                "write the program and its arguments, e.g. command = [python3, my_trial.py].");
        string[] known = ["seed", "sweep-seed", "steps", .. declaration.Parameters.Select(parameter => parameter.Path)];
        foreach (string word in declaration.Command)
            foreach (var unknown in Names.Placeholder().Matches(word).Where(match => !known.Contains(match.Groups[1].Value)))
                Add(ProgramDeclaration.CommandKey, $"{word}: there is nothing to fill in for {unknown.Value}; allowed: "
                    + $"{string.Join(", ", known.Select(name => $"{{{name}}}"))}.");
        foreach (string file in declaration.Files.Where(file => !Names.IsInner(file)))
            Add(ProgramDeclaration.FilesKey, $"{file}: must be a path below the folder of the protocol file, without . and .. in it.");
        if (declaration.Files.Count > MostFiles)
            Add(ProgramDeclaration.FilesKey, $"there are {declaration.Files.Count}; at most {MostFiles} are possible.");
        foreach (var twice in declaration.Files.CountBy(file => file).Where(file => file.Value > 1))
            Add(ProgramDeclaration.FilesKey, $"{twice.Key} appears twice; keep one of the two.");
        foreach (string metric in declaration.Metrics.Where(metric => !Names.IsName(metric)))
            Add(ProgramDeclaration.MetricsKey, $"{metric}: a name is {Names.Allowed}.");
        if (declaration.Numbers is { } numbers && numbers != ProgramDeclaration.LastLine
            && !(Names.IsInner(numbers) && numbers.EndsWith(".csv", StringComparison.Ordinal)))
            Add(ProgramDeclaration.NumbersKey, $"{numbers}: must be {ProgramDeclaration.LastLine}, or the name of a .csv file that the "
                + "program writes to its working folder.");
    }

    private DeclaredNumber? Parameter((string Name, JsonElement Value) field)
    {
        string path = $"{ProgramDeclaration.ParametersKey}.{field.Name}";
        if (!IsFree(path, field.Name) || !IsSection(path, field.Value, "default", "min", "max", "unit")) return null;
        var (least, most) = (Number(field.Value, "min", path), Number(field.Value, "max", path));
        if (Number(field.Value, "default", path) is not { } usual)
        {
            if (Text(field.Value, "default", path) is null) Add(path, $"needs a default, e.g. {field.Name} {{ default = 1 }}.");
            return null;
        }

        var parameter = new DeclaredNumber(field.Name, usual, least ?? double.NegativeInfinity, most ?? double.PositiveInfinity,
            Text(field.Value, "unit", path) ?? "1");
        if (least > most) Add($"{path}.min", $"min = {least} is above max = {most}.");
        else if (usual < least || usual > most) Add($"{path}.default", $"default = {usual}: must be {parameter.Allowed}.");
        return parameter;
    }

    private DeclaredKind? Kind((string Name, JsonElement Value) field)
    {
        string path = $"{ProgramDeclaration.KindsKey}.{field.Name}";
        if (!Names.IsName(field.Name)) Add(path, $"a name is {Names.Allowed}.");
        if (!IsSection(path, field.Value, "length", "trains", "tests")) return null;
        var tests = Tasks(field.Value, "tests", path);
        long length = tests.Count > 0 ? 0 : 1;
        if (Text(field.Value, "length", path) is { } text
            && !(long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out length) && length <= Longest))
            Add($"{path}.length", $"length = {text}: must be a whole number from 0 to {Longest}.");
        return new(field.Name, length, Tasks(field.Value, "trains", path), tests);
    }

    private List<int> Tasks(JsonElement section, string key, string path)
    {
        List<int> tasks = [];
        foreach (string text in Texts(section, key, path))
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int task) && task is > 0 and < 1000)
                tasks.Add(task);
            else
                Add($"{path}.{key}", $"{text}: a task is a whole number from 1 to 999.");
        return [.. tasks.Distinct().Order()];
    }

    private bool IsFree(string path, string name)
    {
        if (!Names.IsName(name)) Add(path, $"a name is {Names.Allowed}.");
        else if (Names.Reserved.Contains(name)) Add(path, "every protocol file has a key of this name; give the parameter another one.");
        else return true;
        return false;
    }

    private bool IsSection(string path, JsonElement value, params string[] keys)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Add(path, $"takes a section in braces with {string.Join(", ", keys)}.");
            return false;
        }

        foreach (var field in value.EnumerateObject().Where(field => !keys.Contains(field.Name)))
            Add($"{path}.{field.Name}", $"there is no such key; allowed: {string.Join(", ", keys)}.");
        return true;
    }

    private List<(string Name, JsonElement Value)> Fields(JsonElement root, string key)
    {
        if (!root.TryGetProperty(key, out var value)) return [];
        if (value.ValueKind != JsonValueKind.Object) Add(key, $"takes a section in braces, e.g. {key} {{ ... }}.");
        else if (value.GetPropertyCount() > MostNames) Add(key, $"has {value.GetPropertyCount()} entries; {MostNames} at most.");
        else return [.. value.EnumerateObject().Select(field => (field.Name, field.Value))];
        return [];
    }

    private IReadOnlyList<string> Texts(JsonElement section, string key, string path)
    {
        if (!section.TryGetProperty(key, out var value)) return [];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String))
            return [.. value.EnumerateArray().Select(item => item.GetString()!)];
        Add(Inner(path, key), $"takes a list, e.g. {key} = [...].");
        return [];
    }

    private double? Number(JsonElement section, string key, string path)
    {
        if (Text(section, key, path) is not { } text) return null;
        if (DeclaredNumber.Parse(text) is { } number) return number;
        Add(Inner(path, key), $"{key} = {text}: must be a number.");
        return null;
    }

    private string? Text(JsonElement section, string key, string path)
    {
        if (!section.TryGetProperty(key, out var value)) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        Add(Inner(path, key), "takes one value.");
        return null;
    }

    private static string Inner(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";

    private void Add(string path, string text)
    {
        if (problems.Count < 20) problems.Add(new() { Path = path, Text = text });
    }
}
