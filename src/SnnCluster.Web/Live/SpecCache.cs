using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Specs;

namespace SnnCluster.Web.Live;

/// <summary>Reading a sweep's text takes its hash again: once per text is enough.</summary>
internal sealed class SpecCache(StudyReader studies)
{
    private readonly Dictionary<StudyId, (string Text, KnownStudy? Study)> specs = [];

    /// <returns>The sweep or study; null if this program cannot read it.</returns>
    public KnownStudy? Read(StudyId id, string text)
    {
        if (specs.TryGetValue(id, out var known) && known.Text == text) return known.Study;
        var study = studies.Read(text).Study is { } read ? new KnownStudy(read) : null;
        specs[id] = (text, study);
        return study;
    }

    /// <summary>It was deleted.</summary>
    public void Forget(StudyId id) => specs.Remove(id);
}
