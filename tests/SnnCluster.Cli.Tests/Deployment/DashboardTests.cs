using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using SnnCluster.Cluster.Telemetry;

namespace SnnCluster.Cli.Tests.Deployment;

/// <summary>
/// The dashboard of deploy/grafana and the table beside it name the measurements that nodes show, by the names that Prometheus gives them.
/// </summary>
public sealed class DashboardTests
{
    private static readonly string Dashboard = DeployFolder.Read("grafana", "snncluster.json");

    [Fact]
    public void Every_query_of_the_dashboard_is_about_measurements_that_there_are()
    {
        using var document = JsonDocument.Parse(Dashboard);
        foreach (var panel in document.RootElement.GetProperty("panels").EnumerateArray())
            panel.GetProperty("targets").GetArrayLength().ShouldBeGreaterThan(0, panel.GetProperty("title").GetString());
        Names(Dashboard).ShouldBeSubsetOf(Series().SelectMany(series => series));
    }

    [Fact]
    public void The_table_names_every_measurement_and_no_other()
    {
        string[] table = [.. Names(DeployFolder.Read("grafana", "README.md"))];
        table.ShouldBe(Series().Select(series => series[0]), ignoreOrder: true);
    }

    private static IEnumerable<string> Names(string text) => Regex.Matches(text, @"\bsnn_[a-z_]+").Select(name => name.Value).Distinct();

    /// <summary>Per measurement: its name, and those of its parts.</summary>
    private static List<string[]> Series()
    {
        var found = new List<string[]>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) =>
            { if (instrument.Meter.Name == SnnMetrics.Name) found.Add(InPrometheus(instrument)); } };
        RuntimeHelpers.RunClassConstructor(typeof(SnnMetrics).TypeHandle);
        listener.Start();
        return found;
    }

    private static string[] InPrometheus(Instrument instrument)
    {
        string name = instrument.Name.Replace('.', '_') + instrument.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        return instrument is Counter<long> or ObservableCounter<long> ? [$"{name}_total"]
            : instrument is Histogram<double> or Histogram<long> ? [name, $"{name}_bucket", $"{name}_sum", $"{name}_count"]
            : [name];
    }
}
