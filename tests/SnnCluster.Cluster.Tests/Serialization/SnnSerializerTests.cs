using System.Reflection;
using Akka.Actor;
using Akka.Hosting;
using Akka.Hosting.TestKit;
using Akka.Serialization;
using Google.Protobuf;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Serialization;
using SnnCluster.Sweeps.Identity;
using SnnCluster.Sweeps.Ledger;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Plans;
using SnnCluster.Sweeps.Routing;

namespace SnnCluster.Cluster.Tests.Serialization;

public sealed class SnnSerializerTests : TestKit
{
    /// <summary>Every message and event there is: found, not listed, so that none can be forgotten.</summary>
    public static TheoryData<Type> WireTypes =>
        [.. Concrete(typeof(IClusterMessage)), .. Concrete(typeof(SweepEvent)), .. Concrete(typeof(ScheduleEvent))];

    protected override void ConfigureAkka(AkkaConfigurationBuilder builder, IServiceProvider provider) => builder.WithSnnSerialization();

    [Theory]
    [MemberData(nameof(WireTypes))]
    public void Every_message_and_event_comes_back_as_it_was(Type type)
    {
        foreach (object original in new[] { Samples.Of(type, 1), Samples.Of(type, 2) })
        {
            var serializer = Sys.Serialization.FindSerializerFor(original);
            serializer.ShouldBeOfType<SnnSerializer>();
            byte[] bytes = serializer.ToBinary(original);
            Sys.Serialization.Deserialize(bytes, serializer.Identifier, ((SerializerWithStringManifest)serializer).Manifest(original))
                .ShouldBe(original);
        }
    }

    [Theory]
    [MemberData(nameof(WireTypes))]
    public void Manifests_are_short_and_name_no_type(Type type)
    {
        string manifest = ((SnnSerializer)Sys.Serialization.FindSerializerForType(type)).Manifest(Samples.Of(type, 1));
        manifest.Length.ShouldBeLessThanOrEqualTo(16);
        manifest.ShouldNotContain(type.Name);
    }

    [Fact]
    public void A_type_without_a_wire_format_is_refused() =>
        Should.Throw<System.Runtime.Serialization.SerializationException>(
            () => Sys.Serialization.FindSerializerFor(new NeverBound(1)).ToBinary(new NeverBound(1)));

    [Fact]
    public void A_manifest_of_a_newer_program_is_refused_by_name() =>
        Should.Throw<System.Runtime.Serialization.SerializationException>(
            () => new SnnSerializer((ExtendedActorSystem)Sys).FromBinary([], "from-the-future"))
            .Message.ShouldContain("from-the-future");

    [Fact]
    public void A_studys_start_keeps_its_branches_and_one_of_an_older_journal_is_a_sweeps()
    {
        var serializer = new SnnSerializer((ExtendedActorSystem)Sys);
        var study = new SweepStarted
        {
            StudyId = new("study"),
            StartId = "start",
            Seeds = [1, 2],
            Stored = [new() { Condition = 0, Seed = 1 }, new() { Condition = 2, Seed = 2 }],
            KeepsRunning = true,
            Branches = [Branch.Whole, new() { Parent = 0, Epochs = new(500), Length = new(70) },
                new() { Parent = 1, Epochs = new(900), Length = new(7) }],
        };
        serializer.FromBinary(serializer.ToBinary(study), serializer.Manifest(study)).ShouldBe(study);

        byte[] old =
            new Cluster.Serialization.Protos.SweepStarted { SweepId = "sweep", StartId = "start", Seeds = { 1, 2 }, Stored = { 2 } }
            .ToByteArray();
        serializer.FromBinary(old, serializer.Manifest(study))
            .ShouldBe(new SweepStarted
            {
                StudyId = new("sweep"),
                StartId = "start",
                Seeds = [1, 2],
                Stored = [TrialId.OfSeed(2)],
                KeepsRunning = false,
            });
    }

    [Fact]
    public void Events_that_were_written_together_come_back_in_their_order()
    {
        var serializer = (SnnSerializer)Sys.Serialization.FindSerializerForType(typeof(EventGroup));
        var group = new EventGroup(
            [.. Concrete(typeof(SweepEvent)).SelectMany(type => new[] { Samples.Of(type, 1), Samples.Of(type, 2) }).Cast<SweepEvent>()]);
        ((EventGroup)serializer.FromBinary(serializer.ToBinary(group), serializer.Manifest(group))).Events.ShouldBe(group.Events);
    }

    [Fact]
    public void A_ledger_comes_back_from_a_snapshot_with_everything_that_can_be_in_it()
    {
        var serializer = (SnnSerializer)Sys.Serialization.FindSerializerForType(typeof(LedgerSnapshot));
        var lease = (Lease)Samples.Of(typeof(Lease), 1);
        var trials = from status in Enum.GetValues<TrialStatus>()
                     from returned in new LeaseReturnReason?[] { null }
                         .Concat(Enum.GetValues<LeaseReturnReason>().Cast<LeaseReturnReason?>())
                     select new TrialEntry
                     {
                         Id = new() { Condition = 1, Seed = 1 },
                         Status = status,
                         FailedAttempts = 2,
                         Lease = status == TrialStatus.Running ? lease : null,
                         LastLeaseId = new(3),
                         Fault = returned is null ? (TrialFault)Samples.Of(typeof(TrialFault), 1) : null,
                         Returned = returned,
                     };
        var ledger = new LedgerSnapshot
        {
            StudyId = new("study"),
            StartId = "start",
            Branches = [Branch.Whole, new() { Parent = 0, Epochs = new(500), Length = new(70) }],
            Trials = [.. trials],
            Stored = [new(TrialId.OfSeed(1), new(500))],
            LatestLeases = [lease],
            NextLeaseId = new(17),
        };
        var read = (LedgerSnapshot)serializer.FromBinary(serializer.ToBinary(ledger), serializer.Manifest(ledger));
        read.Trials.ShouldBe(ledger.Trials);
        read.Branches.ShouldBe(ledger.Branches);
        read.Stored.ShouldBe(ledger.Stored);
        read.LatestLeases.ShouldBe(ledger.LatestLeases);
        (read.StudyId, read.StartId, read.NextLeaseId).ShouldBe((ledger.StudyId, ledger.StartId, ledger.NextLeaseId));
    }

    private static IEnumerable<Type> Concrete(Type root) =>
        new[] { typeof(SweepEvent).Assembly, typeof(SnnSerializer).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => root.IsAssignableFrom(type) && !type.IsAbstract);

    private sealed record NeverBound(int Value);

    /// <summary>Values for any record made of the kinds of values that records on the wire are made of.</summary>
    private static class Samples
    {
        public static object Of(Type type, int variant)
        {
            var nullability = new NullabilityInfoContext();
            var parameters = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)?.GetParameters() ?? [];
            object made = Activator.CreateInstance(type, [.. parameters.Select((parameter, i) =>
                Filled(parameter.ParameterType, nullability.Create(parameter), i + 1))])!;
            var named = type.GetProperties()
                .Where(property => property.CanWrite && parameters.All(parameter => parameter.Name != property.Name))
                .OrderBy(property => property.MetadataToken);
            foreach (var (i, property) in named.Index())
                property.SetValue(made, Filled(property.PropertyType, nullability.Create(property), parameters.Length + i + 1));
            return made;

            object? Filled(Type member, NullabilityInfo known, int place) =>
                variant == 2 && known.ReadState == NullabilityState.Nullable ? null : Value(member, place, variant);
        }

        private static object Value(Type type, int place, int variant) => type switch
        {
            _ when type == typeof(int) => variant == 1 ? place : int.MaxValue - place,
            _ when Nullable.GetUnderlyingType(type) is { } known => Value(known, place, variant),
            _ when type == typeof(double) => variant == 1 ? 0.25 * place : -place,
            _ when type == typeof(long) => variant == 1 ? place : long.MaxValue - place,
            _ when type == typeof(string) => variant == 1 ? $"text {place}" : "",
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 1, place, 1, 2, 3, TimeSpan.Zero).AddTicks(variant),
            _ when type == typeof(bool) => variant == 1,
            _ when type == typeof(IReadOnlyList<int>) => variant == 1 ? (int[])[1, 2, int.MaxValue] : (int[])[],
            _ when type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) =>
                Several(type.GetGenericArguments()[0], variant),
            { IsEnum: true } => Enum.GetValues(type).GetValue(variant == 1 ? 0 : Enum.GetValues(type).Length - 1)!,
            { IsClass: true } or { IsValueType: true } => Of(type, variant),
            _ => throw new NotSupportedException($"No sample value for {type}: add it here."),
        };

        private static Array Several(Type element, int variant)
        {
            var several = Array.CreateInstance(element, variant);
            for (int i = 0; i < variant; i++) several.SetValue(Value(element, i + 1, i + 1), i);
            return several;
        }
    }
}
