namespace SnnCluster.Trials.Runs;

/// <summary>The models that a program can run.</summary>
public sealed class Models
{
    /// <param name="all">The first one is the usual one.</param>
    /// <exception cref="ArgumentException">There is none, or two share a name.</exception>
    public Models(params IReadOnlyList<IModel> all)
    {
        if (all.Count == 0) throw new ArgumentException("A program without a model can run nothing.");
        if (all.GroupBy(model => model.Name).FirstOrDefault(name => name.Count() > 1) is { } twice)
            throw new ArgumentException($"Two models are called {twice.Key}.");
        if (all.Count(model => model.IsUnnamed) > 1) throw new ArgumentException("Texts without a name can be of one model only.");
        All = all;
    }

    /// <summary>The usual one first; no two have one name.</summary>
    public IReadOnlyList<IModel> All { get; }

    /// <summary>Models that the program has and does not run here, each with the reason: the end of a sentence.</summary>
    public IReadOnlyDictionary<string, string> Withheld { get; private init; } = new Dictionary<string, string>();

    /// <summary>Without those that have other programs compute: nobody who submits a sweep chooses what this node starts.</summary>
    public Models WithoutPrograms => new(All.Where(model => !IsOutside(model)).ToList())
    {
        Withheld = All.Where(IsOutside).ToDictionary(
            model => model.Name,
            _ => "this node does not run programs that people submit; a coordinator and workers that do are started with --allow-programs"),
        Versions = Versions,
    };

    /// <summary>The one that a sweep is of that does not say which.</summary>
    public IModel Usual => All[0];

    /// <summary>What may be written after <c>model =</c>.</summary>
    public string Names => string.Join(", ", All.Select(model => model.Name));

    /// <summary>Which models in which versions, with those that are withheld: programs that say the same compute the same.</summary>
    public string Versions
    {
        get => field ?? string.Join(", ", All.OrderBy(model => model.Name).Select(model => $"{model.Name} {model.Version}"));
        private init;
    }

    /// <summary>The model of that name, or null.</summary>
    public IModel? Find(string name) => All.FirstOrDefault(model => model.Name == name);

    /// <summary>The model that stored texts and bytes mean by that name, null: by saying none; null if it is not here.</summary>
    public IModel? Stored(string? name) => name is null ? All.FirstOrDefault(model => model.IsUnnamed) : Find(name);

    private static bool IsOutside(IModel model) => model.Engines.Any(engine => engine.IsOutside);
}
