namespace SnnCluster.Reports.Figures.SleepReplay.Mistakes;

/// <summary>What was taken for what, at one or two moments.</summary>
public sealed record MistakesData(IReadOnlyList<MistakesPanel> Panels)
{
    /// <summary>One row per pair of classes and moment, under a heading: images and their share of the class.</summary>
    public string Csv => "after,class,taken_for,images,share\n" + string.Concat(
        from panel in Panels
        from isClass in Enumerable.Range(0, panel.Classes)
        from takenFor in Enumerable.Range(0, panel.Classes)
        select Tables.Csv.Line(
            panel.After, isClass, takenFor, panel.Counts[isClass * panel.Classes + takenFor], panel.Share(isClass, takenFor)));
}

/// <param name="After">Path of the stages before the test.</param>
/// <param name="Counts">Classes by classes, row by row: the class that it is by the one that it was taken for.</param>
public sealed record MistakesPanel(string After, int Classes, IReadOnlyList<double> Counts)
{
    /// <summary>Of the images of that class; NaN if none was tested.</summary>
    public double Share(int isClass, int takenFor) =>
        Counts[isClass * Classes + takenFor] / Counts.Skip(isClass * Classes).Take(Classes).Sum();
}
