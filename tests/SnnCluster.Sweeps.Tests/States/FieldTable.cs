using System.Reflection;
using SnnCluster.Sweeps.Identity;

namespace SnnCluster.Sweeps.Tests.States;

/// <summary>Which members of a state are set in which of its states, as seen on a walk.</summary>
internal static class FieldTable
{
    private const string Set = "set", NotSet = "not set";

    /// <param name="seen">States, and what each is called.</param>
    public static string Of<TState>(IReadOnlyList<string> names, IEnumerable<(string Name, TState State)> seen, params string[] except)
    {
        var fields = typeof(TState).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(field => field.CanWrite && !except.Contains(field.Name)).ToList();
        var table = new Table("Member", [.. fields.Select(field => field.Name)], names);
        foreach (var (name, state) in seen)
            foreach (var field in fields) table.Add(field.Name, name, IsSet(field.GetValue(state)) ? Set : NotSet);
        return table.Text(both: "may be set");
    }

    private static bool IsSet(object? value) => value is not (null or 0 or 0L or false) && !LeaseId.None.Equals(value);
}
