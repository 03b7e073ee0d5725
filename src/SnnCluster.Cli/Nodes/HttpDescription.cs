namespace SnnCluster.Cli.Nodes;

/// <summary>What `snn node` was asked for about its HTTP side: the page, the API and /metrics.</summary>
public sealed record HttpDescription
{
    /// <summary>The same one on all its addresses.</summary>
    public required int Port { get; init; }

    /// <summary>
    /// Names or addresses on which it listens; <c>*</c>: all of this machine. None given: see <see cref="HttpAddresses"/>.
    /// </summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>File of tokens, besides those of SNN_TOKEN and SNN_READ_TOKEN. Null: none.</summary>
    public string? TokenFile { get; init; }

    /// <summary>PEM file of the certificate and those between it and its authority. Null: HTTP without TLS.</summary>
    public string? CertificateFile { get; init; }

    /// <summary>PEM file of the certificate's key. Null: it is in the file of the certificate.</summary>
    public string? KeyFile { get; init; }

    /// <summary>Whether it has files that can be read again while it runs.</summary>
    public bool HasFiles => TokenFile is not null || CertificateFile is not null;
}
