using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using SnnCluster.Cluster.Telemetry;

namespace SnnCluster.Cluster.Tests.Telemetry;

public class SnnMetricsTests
{
    [Fact]
    public void What_is_measured_in_seconds_has_buckets_from_a_millisecond_to_a_minute()
    {
        var histograms = new List<Histogram<double>>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == SnnMetrics.Name && instrument is Histogram<double> histogram) histograms.Add(histogram);
            },
        };
        RuntimeHelpers.RunClassConstructor(typeof(SnnMetrics).TypeHandle);
        listener.Start();
        histograms.Select(histogram => (histogram.Name, histogram.Unit)).ShouldBe(
            [("snn.checkpoint.duration", "s"), ("snn.journal.latency", "s"), (SnnMetrics.LeaseWaitName, "s"),
                (SnnMetrics.AcknowledgementWaitName, "s")], ignoreOrder: true);
        foreach (var histogram in histograms)
        {
            var bounds = histogram.Advice.ShouldNotBeNull().HistogramBucketBoundaries.ShouldNotBeNull();
            (bounds[0], bounds[^1]).ShouldBe((0.001, 60), histogram.Name);
            bounds.ShouldBeInOrder(SortDirection.Ascending, histogram.Name);
        }
    }
}
