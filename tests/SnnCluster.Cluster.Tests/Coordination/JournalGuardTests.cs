using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Hosting;
using Akka.Hosting.TestKit;
using Akka.Pattern;
using SnnCluster.Cluster.Coordination;
using SnnCluster.Cluster.Hosting;
using SnnCluster.Cluster.Messages;
using SnnCluster.Cluster.Tests.Fakes;
using SnnCluster.Sweeps.Messages;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cluster.Tests.Coordination;

public sealed class JournalGuardTests : TestKit
{
    private readonly StoppedClock clock = new();
    private readonly JournalHealth health;
    private readonly ConcurrentQueue<Exception> thrown = [];
    private volatile bool fails, throws;

    public JournalGuardTests() => health = new(clock);

    protected override void ConfigureAkka(AkkaConfigurationBuilder builder, IServiceProvider provider) => builder.WithSnnSerialization();

    [Fact]
    public async Task In_the_place_of_one_that_has_ended_it_says_why_and_starts_it_again()
    {
        var guard = Guard();
        guard.Tell(new QuerySweeps());
        await ExpectMsgAsync<SweepList>();
        health.CannotWrite(new InvalidOperationException(), new StorageException("the disk is full"));
        fails = true;
        guard.Tell(new QuerySweeps());
        await UntilAsync(guard, new SchedulerAway("the disk is full"));
        fails = false;
        await UntilAsync(guard, new SweepList([]));
    }

    [Fact]
    public async Task What_one_throws_is_told_and_it_is_started_again_after_a_while()
    {
        var guard = Guard();
        throws = true;
        guard.Tell(new QuerySweeps());
        await UntilAsync(guard, new SchedulerAway(""));
        throws = false;
        await UntilAsync(guard, new SweepList([]));
        thrown.ShouldAllBe(error => error is FormatException);
        thrown.ShouldNotBeEmpty();
    }

    [Fact]
    public void What_a_journal_refused_is_known_until_it_takes_something_or_for_a_minute()
    {
        health.CannotWrite(new InvalidOperationException(), new StorageException("the disk is full"));
        health.CannotWrite(new OpenCircuitException(), new StorageException("the circuit is open"));
        health.Problem.ShouldBe("the disk is full");
        health.IsRead();
        health.Problem.ShouldBe("the disk is full", "that it can be read says nothing about writing");
        health.IsWritten();
        health.Problem.ShouldBeNull();
        health.CannotWrite(new InvalidOperationException(), new StorageException("the disk is full"));
        clock.Now += TimeSpan.FromSeconds(59);
        health.Problem.ShouldBe("the disk is full");
        clock.Now += TimeSpan.FromSeconds(1);
        health.Problem.ShouldBeNull("nobody has tried since");
    }

    [Fact]
    public void What_could_not_be_read_is_known_until_it_is_read()
    {
        health.CannotRead(new InvalidOperationException(), new StorageException("the database is away"));
        health.Problem.ShouldBe("the database is away");
        health.IsRead();
        health.Problem.ShouldBeNull();
    }

    [Fact]
    public void The_wait_before_another_try_doubles_up_to_two_seconds() =>
        RestartBackoff.After(RestartBackoff.After(RestartBackoff.After(RestartBackoff.Shortest))).ShouldBe(RestartBackoff.Longest);

    private IActorRef Guard() =>
        Sys.ActorOf(JournalGuard.Over(Props.Create(() => new Guarded(() => fails, () => throws)), "guarded", health, thrown.Enqueue));

    /// <summary>What is asked while the guarded one ends is lost.</summary>
    private async Task UntilAsync(IActorRef guard, IClusterMessage answer)
    {
        IClusterMessage? heard = null;
        while (heard?.Equals(answer) != true)
        {
            guard.Tell(new QuerySweeps());
            heard = (IClusterMessage)await ReceiveOneAsync(TimeSpan.FromSeconds(0.1), TestContext.Current.CancellationToken);
        }
    }

    private sealed class Guarded : ReceiveActor
    {
        public Guarded(Func<bool> fails, Func<bool> throws)
        {
            if (fails()) Context.Stop(Self);
            Receive<QuerySweeps>(_ =>
            {
                if (throws()) throw new FormatException();
                if (fails()) Context.Stop(Self);
                else Sender.Tell(new SweepList([]));
            });
        }
    }
}
