using SnnCluster.Cli.Folders;

namespace SnnCluster.Cli.Tests.Folders;

public sealed class FolderOwnerTests
{
    private static readonly FolderOwner Owner = new("node7", 4711, "a1", 3);

    [Theory]
    [InlineData("node7", true, true, OwnerVerdict.Gone)] // the number is another program's by now: the lock is free
    [InlineData("node7", true, false, OwnerVerdict.Gone)]
    [InlineData("node7", false, false, OwnerVerdict.Gone)]
    [InlineData("node7", false, true, OwnerVerdict.Watch)]
    [InlineData("node8", true, false, OwnerVerdict.Watch)] // locks may hold within one machine only
    [InlineData("node8", false, false, OwnerVerdict.Watch)]
    public void An_owner_is_gone_if_the_lock_or_its_machine_says_so(string asking, bool locksHold, bool lives, OwnerVerdict verdict) =>
        Owner.Judge(asking, locksHold, process => process == 4711 && lives).ShouldBe(verdict);

    [Fact]
    public void What_is_written_is_read() => FolderOwner.Parse(Owner.Text).ShouldBe(Owner);

    [Theory]
    [InlineData("")]
    [InlineData("4711")]
    [InlineData("node7 many a1 3")]
    [InlineData("node7 4711 a1")]
    public void Anything_else_names_nobody(string text) => FolderOwner.Parse(text).ShouldBeNull();
}
