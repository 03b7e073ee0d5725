namespace SnnCluster.Web;

/// <summary>What a change was about, for its line in the log: the id of a submitted sweep, which the path does not hold.</summary>
internal static class AuditSubject
{
    private static readonly object Key = new();

    public static void Set(HttpContext context, string subject) => context.Items[Key] = subject;

    public static string Of(HttpContext context) => context.Items[Key] is string subject ? $" ({subject})" : "";
}
