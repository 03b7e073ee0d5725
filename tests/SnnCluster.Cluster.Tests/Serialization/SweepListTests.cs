using Akka.Hosting;
using Akka.Hosting.TestKit;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Messages;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Routing;

namespace SnnCluster.Cluster.Tests.Serialization;

/// <summary>However many sweeps there are, a message holds so many as fit.</summary>
public sealed class SweepListTests : TestKit
{
    private const int Longest = 128_000;

    private static readonly SweepLine[] All = [.. Enumerable.Range(1, 3_000)
        .Select(number => new SweepLine
        {
            StudyId = new($"{new string('s', number % 64)}-{number:x8}"),
            Priority = 1_000,
            State = SweepState.Paused,
            Waiting = int.MaxValue,
            Running = int.MaxValue,
            Done = int.MaxValue,
            Failed = int.MaxValue,
            Total = int.MaxValue,
            SubmittedAt = DateTimeOffset.MaxValue,
            SubmittedBy = new string('\u4e2d', number % 40),
        })];

    protected override void ConfigureAkka(AkkaConfigurationBuilder builder, IServiceProvider provider) => builder.WithSnnSerialization();

    [Fact]
    public async Task All_sweeps_are_told_in_messages_that_fit()
    {
        var gateway = new Gateway(query =>
        {
            var part = SweepList.From(All, query.Offset);
            Sys.Serialization.FindSerializerFor(part).ToBinary(part).Length.ShouldBeLessThan(Longest / 2);
            return part;
        });
        (await gateway.AllSweepsAsync(TestContext.Current.CancellationToken)).Sweeps.ShouldBe(All);
        gateway.Questions.ShouldBeInRange(2, 30);
    }

    [Fact]
    public async Task An_older_scheduler_tells_all_at_once()
    {
        var gateway = new Gateway(_ => new SweepList(All[..5]));
        (await gateway.AllSweepsAsync(TestContext.Current.CancellationToken)).Sweeps.ShouldBe(All[..5]);
        gateway.Questions.ShouldBe(1);
    }

    [Fact]
    public async Task Sweeps_that_are_deleted_while_they_are_told_keep_nobody_waiting() =>
        (await new Gateway(query => SweepList.From(query.Offset == 0 ? All : All[..5], query.Offset))
            .AllSweepsAsync(TestContext.Current.CancellationToken)).Sweeps.Count.ShouldBeLessThan(All.Length);

    private sealed class Gateway(Func<QuerySweeps, SweepList> answer) : IClusterGateway
    {
        public int Questions { get; private set; }

        public bool IsMember => true;

        public IReadOnlyList<ClusterMember> Members => [];

        public Task<IClusterMessage> AskAsync(IClusterMessage request, CancellationToken cancellation = default)
        {
            Questions++;
            return Task.FromResult<IClusterMessage>(answer((QuerySweeps)request));
        }
    }
}
