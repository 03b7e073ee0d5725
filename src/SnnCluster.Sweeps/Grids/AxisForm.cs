using System.Globalization;
using SnnCluster.Trials.Parameters;

namespace SnnCluster.Sweeps.Grids;

/// <summary>How the values of a key are written. Every key that is not a parameter takes whole numbers.</summary>
/// <param name="parameter">Null: the key is not a parameter.</param>
internal sealed class AxisForm(Parameter? parameter)
{
    public bool IsWhole => parameter?.IsWhole ?? true;

    /// <summary>Why a text is not a value of the key; null if it is one, or if that is reported elsewhere.</summary>
    public string? Problem(string text)
    {
        try
        {
            parameter?.Canonical(text);
            return null;
        }
        catch (FormatException error)
        {
            return error.Message;
        }
    }

    /// <summary>One text for all that mean the same; a text that means nothing is left, to be refused with its place.</summary>
    public string Canonical(string text)
    {
        if (parameter is null)
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)
                ? whole.ToString(CultureInfo.InvariantCulture) : text;
        try
        {
            return parameter.Canonical(text);
        }
        catch (FormatException)
        {
            return text;
        }
    }
}
