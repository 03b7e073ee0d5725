using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Web.Live;

/// <summary>Reading a sweep's text takes its hash again: once per text is enough.</summary>
internal sealed class SpecCache
{
    private readonly Dictionary<string, (string Text, SweepSpec? Spec)> specs = [];

    /// <returns>The sweep; null if this program cannot read it.</returns>
    public SweepSpec? Read(string sweepId, string text)
    {
        if (specs.TryGetValue(sweepId, out var known) && known.Text == text) return known.Spec;
        var spec = SweepText.Parse(text).Resolve().Spec;
        specs[sweepId] = (text, spec);
        return spec;
    }
}
