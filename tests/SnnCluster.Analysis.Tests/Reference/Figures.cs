using System.Text.Json;

namespace SnnCluster.Analysis.Tests.Reference;

/// <summary>Figures of scikit-learn and SciPy (make.py).</summary>
internal static class Figures
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    public static SvmFigures Svm => Read<SvmFigures>("svm.json");

    public static ComponentFigures Components => Read<ComponentFigures>("components.json");

    public static Dictionary<string, InferenceFigures> Inference => Read<Dictionary<string, InferenceFigures>>("inference.json");

    private static T Read<T>(string name)
    {
        using var stream = typeof(Figures).Assembly.GetManifestResourceStream(name)!;
        return JsonSerializer.Deserialize<T>(stream, Json)!;
    }
}

internal sealed record SvmFigures(float[][] States, bool[] First, float[][] New, SvcFigures Default, SvcFigures Exact);

internal sealed record SvcFigures(double Gamma, double Bias, int[] Support, double[] Coefficients, double[] Decisions);

internal sealed record ComponentFigures(float[][] States, float[][] New, PcaFigures Linear, PcaFigures Kernel);

internal sealed record PcaFigures(double Gamma, double[] Variances, double[] Shares, double[][] Scores, double[][] NewScores);

internal sealed record InferenceFigures(double[] Values, TestFigures Student, TestFigures Wilcoxon, double[] Interval);

internal sealed record TestFigures(double Statistic, double P);
