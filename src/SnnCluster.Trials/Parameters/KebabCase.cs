using System.Text;

namespace SnnCluster.Trials.Parameters;

/// <summary>The one mapping between names in C# (<c>ClearCountersInTests</c>) and in settings (<c>clear-counters-in-tests</c>).</summary>
public static class KebabCase
{
    /// <summary>A name in C# as settings have it: a hyphen before each capital but the first, all in lower case.</summary>
    public static string From(string pascal)
    {
        var text = new StringBuilder(pascal.Length + 4);
        for (int i = 0; i < pascal.Length; i++)
        {
            if (char.IsUpper(pascal[i]) && i > 0) text.Append('-');
            text.Append(char.ToLowerInvariant(pascal[i]));
        }
        return text.ToString();
    }
}
