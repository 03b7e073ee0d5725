using System.Reflection;
using System.Runtime.CompilerServices;

namespace SnnCluster.Cli.Tests.House;

/// <summary>
/// A record that is made by position has few members, and no two neighbours that can be confused; others have members with names.
/// </summary>
public class RecordsTests
{
    private const int MostMembers = 5;

    private static readonly string[] Found =
    [
        .. from file in Directory.GetFiles(AppContext.BaseDirectory, "SnnCluster.*.dll")
            where !file.EndsWith("Tests.dll", StringComparison.Ordinal)
            from type in Assembly.LoadFrom(file).GetTypes()
            where type.GetMethod("Deconstruct", BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly) is { } members
                && members.IsDefined(typeof(CompilerGeneratedAttribute)) && IsConfusing(Members(members))
            where type.FullName!.StartsWith("SnnCluster.", StringComparison.Ordinal)
            orderby type.FullName
            select type.FullName,
    ];

    [Fact]
    public void Records_by_position_are_short_and_no_two_neighbours_can_be_confused() =>
        Found.ShouldBeEmpty($"more than {MostMembers} members, or two neighbours of one simple type: give them names");

    [Theory]
    [InlineData(false, typeof(string), typeof(long), typeof(string))]
    [InlineData(true, typeof(string), typeof(long), typeof(long))]
    [InlineData(true, typeof(long), typeof(int), typeof(long), typeof(int), typeof(long), typeof(int))]
    public void What_is_confusing(bool isConfusing, params Type[] members) => IsConfusing(members).ShouldBe(isConfusing);

    private static Type[] Members(MethodInfo deconstruct) =>
        [.. deconstruct.GetParameters().Select(member => member.ParameterType.GetElementType()!)];

    private static bool IsConfusing(IReadOnlyList<Type> members) => members.Count > MostMembers
        || members.Zip(members.Skip(1), (one, next) => one == next && IsSimple(one)).Contains(true);

    private static bool IsSimple(Type type) => type.IsPrimitive || type == typeof(string)
        || (Nullable.GetUnderlyingType(type) is { } value && IsSimple(value));
}
