namespace SnnCluster.Web;

/// <summary>Whose change it is, and what it is about: the id of a submitted sweep, which the path does not hold.</summary>
internal static class AuditSubject
{
    private static readonly object Key = new(), NameKey = new();

    /// <summary>The name of the token that was shown; empty if none was.</summary>
    public static string Name(HttpContext context) => context.Items[NameKey] as string ?? "";

    public static void SetName(HttpContext context, string? name) => context.Items[NameKey] = name;

    public static void Set(HttpContext context, string subject) => context.Items[Key] = subject;

    public static string Of(HttpContext context) => context.Items[Key] is string subject ? $" ({subject})" : "";
}
