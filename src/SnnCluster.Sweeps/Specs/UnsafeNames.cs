namespace SnnCluster.Sweeps.Specs;

/// <summary>Names that a reader of the tables or a disk would lose.</summary>
internal static class UnsafeNames
{
    // What pandas reads as a missing value unless it is told otherwise; R reads NA so.
    private static readonly HashSet<string> Missing = ["NA", "NaN", "nan", "-NaN", "-nan", "NULL", "null", "None"];

    private static readonly HashSet<string> Devices = new(
        ["CON", "PRN", "AUX", "NUL", .. from port in new[] { "COM", "LPT" } from number in Enumerable.Range(1, 9) select $"{port}{number}"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Why nothing may be called that; null if it may.</summary>
    public static string? Reason(string name) =>
        Missing.Contains(name) ? "programs that read the tables (pandas, R) take it for a missing value"
        : Devices.Contains(name.Split('.')[0]) ? "on Windows it is a device, not a folder"
        : name.EndsWith('.') ? "Windows drops the dot at the end"
        : null;
}
