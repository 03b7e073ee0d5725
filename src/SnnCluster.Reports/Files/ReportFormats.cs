namespace SnnCluster.Reports.Files;

/// <summary>What a report is written as. docs/reference/files.md says what is in every file.</summary>
[Flags]
public enum ReportFormats
{
    /// <summary>The tables only, which are always written.</summary>
    None = 0,

    /// <summary>report.html: all of it in one file.</summary>
    Html = 1,

    /// <summary>figures/*.svg</summary>
    Svg = 2,

    /// <summary>figures/*.png</summary>
    Png = 4,

    /// <summary>figures/*.csv: the numbers that the figures show.</summary>
    Csv = 8,

    /// <summary>exports/*.npy: weights and rates for NumPy.</summary>
    Npy = 16,

    /// <summary>exports/sweep.npz: the same in one compressed file.</summary>
    Npz = 32,

    /// <summary>exports/*.parquet: tables for dataframes.</summary>
    Parquet = 64,

    /// <summary>What a run ends with unless it is told otherwise.</summary>
    Default = Html | Svg | Png | Csv,
}
