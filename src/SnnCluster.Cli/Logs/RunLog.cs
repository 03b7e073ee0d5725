using System.Globalization;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Formatting.Compact;
using SnnCluster.Cli.Terminal;

namespace SnnCluster.Cli.Logs;

/// <summary>The log of a run: everything as compact JSON in snn.log.json, errors on standard error without their stack traces.</summary>
public sealed class RunLog : IDisposable
{
    private readonly SerilogLoggerFactory factory;

    private RunLog(SerilogLoggerFactory factory)
    {
        this.factory = factory;
        var logger = factory.CreateLogger(nameof(ProgramTerminal));
        ProgramTerminal.Current.TellOfDrops(drop => logger.LogWarning("{Drop} The work continues without it", drop));
    }

    /// <summary>Makes loggers that write to this log, until it is disposed.</summary>
    public ILoggerFactory Factory => factory;

    /// <param name="file">Appended to.</param>
    public static RunLog Open(string file) => new(new SerilogLoggerFactory(
        new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // Why the page cannot be started is said in words for people.
            .MinimumLevel.Override("Microsoft.Extensions.Hosting", LogEventLevel.Fatal)
            .Enrich.FromLogContext()
            .WriteTo.File(new CompactJsonFormatter(), file, shared: false)
            .WriteTo.Console(restrictedToMinimumLevel: LogEventLevel.Error, standardErrorFromLevel: LogEventLevel.Verbose,
                outputTemplate: "[{Timestamp:HH:mm:ss} {Level:u3}] {Message:lj}{NewLine}")
            .CreateLogger(),
        dispose: true));

    /// <summary>The log of a node: where its settings say; by default compact JSON on standard error, for log collectors.</summary>
    /// <param name="node">Named in every line.</param>
    public static RunLog OfNode(string node, LogSettings settings)
    {
        var log = new LoggerConfiguration()
            .MinimumLevel.Is(settings.Level)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .Enrich.WithProperty("Node", node);
        if (settings.Console == "json") log.WriteTo.Console(new CompactJsonFormatter(), standardErrorFromLevel: LogEventLevel.Verbose);
        if (settings.Console == "text")
            log.WriteTo.Console(standardErrorFromLevel: LogEventLevel.Verbose,
                outputTemplate: "{Timestamp:HH:mm:ss.fff} {Level:u3} {Message:lj} {Sweep} {Seed} {Attempt}{NewLine}{Exception}",
                formatProvider: CultureInfo.InvariantCulture);
        if (settings.File is not null)
            log.WriteTo.File(new CompactJsonFormatter(), settings.File, rollingInterval: RollingInterval.Day, rollOnFileSizeLimit: true,
                fileSizeLimitBytes: 100_000_000, retainedFileCountLimit: 14);
        if (settings.Seq is not null) log.WriteTo.Seq(settings.Seq.AbsoluteUri, apiKey: settings.SeqKey);
        return new(new SerilogLoggerFactory(log.CreateLogger(), dispose: true));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ProgramTerminal.Current.Settle();
        ProgramTerminal.Current.TellOfDrops(null);
        try
        {
            factory.Dispose();
        }
        catch (IOException)
        {
            // The disk is full: the last lines are lost, and the run says why it ended.
        }
    }
}
