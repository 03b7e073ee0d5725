using SnnCluster.Cli.Folders;
using SnnCluster.Sweeps.Storage;

namespace SnnCluster.Cli.Tests.Folders;

public sealed class FolderLockTests : IDisposable
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300), Long = TimeSpan.FromMinutes(1);

    private readonly string data = Directory.CreateTempSubdirectory("snn-").FullName;

    private string OwnerFile => Path.Combine(data, "lock.owner");

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public void One_at_a_time_holds_it_and_is_named()
    {
        using (FolderLock.Take(data).ShouldNotBeNull())
        {
            FolderLock.Take(data).ShouldBeNull();
            FolderLock.Holder(data).ShouldBe($"{Environment.ProcessId}");
        }

        FolderLock.Holder(data).ShouldBeNull();
        File.Exists(OwnerFile).ShouldBeFalse();
        using var again = FolderLock.Take(data).ShouldNotBeNull();
    }

    [Fact]
    public void A_killed_owner_of_this_machine_is_not_waited_for()
    {
        File.WriteAllText(OwnerFile, new FolderOwner(Environment.MachineName, Environment.ProcessId, "old", 7).Text);
        using var held = FolderLock.Take(data, silence: Long).ShouldNotBeNull();
    }

    [Fact]
    public void An_owner_elsewhere_that_stays_silent_has_ended()
    {
        File.WriteAllText(OwnerFile, new FolderOwner("node7", 1, "old", 7).Text);
        List<string> said = [];
        using var held = FolderLock.Take(data, said.Add, Soon).ShouldNotBeNull();
        said.ShouldHaveSingleItem().ShouldContain("process 1 on node7");
    }

    [Fact]
    public void An_owner_elsewhere_that_gives_a_sign_of_life_keeps_the_folder()
    {
        var owner = new FolderOwner("node7", 1, "other", 7);
        File.WriteAllText(OwnerFile, owner.Text);
        FolderLock.Take(data, _ => File.WriteAllText(OwnerFile, (owner with { Beat = 8 }).Text), Long).ShouldBeNull();
        FolderOwner.Parse(File.ReadAllText(OwnerFile)).ShouldBe(owner with { Beat = 8 });
        FolderLock.Holder(data).ShouldBe("1 on node7");
    }

    [Fact]
    public async Task Who_was_taken_for_dead_notices_that_and_leaves_the_folder_alone()
    {
        var other = new FolderOwner("node7", 1, "other", 0);
        using (var held = FolderLock.Take(data, interval: TimeSpan.FromMilliseconds(10)).ShouldNotBeNull())
        {
            held.ThrowIfTaken();
            var taken = new TaskCompletionSource();
            using var registration = held.Taken.Register(taken.SetResult);
            // The beat may be under way: who takes the folder over looks again.
            while (!taken.Task.IsCompleted)
            {
                File.WriteAllText(OwnerFile, other.Text);
                await Task.WhenAny(taken.Task, Task.Delay(100, TestContext.Current.CancellationToken));
            }

            Should.Throw<StorageException>(held.ThrowIfTaken).Message.ShouldContain("process 1 on node7 is using the folder now");
        }

        FolderOwner.Parse(File.ReadAllText(OwnerFile)).ShouldBe(other);
    }

    [Fact]
    public void Before_the_next_sign_of_life_too_nothing_is_written_over()
    {
        using var held = FolderLock.Take(data, interval: Long).ShouldNotBeNull();
        File.WriteAllText(OwnerFile, new FolderOwner("node7", 1, "other", 0).Text);
        Should.Throw<StorageException>(held.ThrowIfTaken);
        held.Taken.IsCancellationRequested.ShouldBeTrue();
    }
}
