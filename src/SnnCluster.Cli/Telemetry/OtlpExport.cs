using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SnnCluster.Cluster.Telemetry;

namespace SnnCluster.Cli.Telemetry;

/// <summary>Sends metrics and traces to an OpenTelemetry collector, as the standard variables OTEL_EXPORTER_OTLP_... say.</summary>
public sealed class OtlpExport : IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT", Service = "snn";

    private readonly MeterProvider meters;
    private readonly TracerProvider traces;

    private OtlpExport(MeterProvider meters, TracerProvider traces) => (this.meters, this.traces) = (meters, traces);

    /// <param name="node">Name of the node, in every record as service.instance.id.</param>
    /// <returns>Sends what is left when it is disposed of; null if OTEL_EXPORTER_OTLP_ENDPOINT is not set.</returns>
    public static OtlpExport? Start(string node)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Endpoint))) return null;
        var resource = ResourceBuilder.CreateDefault().AddService(Service, serviceInstanceId: node);
        return new(
            Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(SnnMetrics.Name).AddOtlpExporter().Build(),
            Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(TrialTrace.SourceName).AddOtlpExporter().Build());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        meters.Dispose();
        traces.Dispose();
    }
}
