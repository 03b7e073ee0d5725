using SnnCluster.Storage.Files;

namespace SnnCluster.Storage.Tests.Files;

public class LocalFileSystemsTests
{
    // Of a login node, shortened.
    private const string Mounts = """
        /dev/sda2 / ext4 rw,relatime 0 0
        proc /proc proc rw,nosuid 0 0
        tmpfs /tmp tmpfs rw 0 0
        auto.home /home autofs rw,fd=7 0 0
        filer:/vol/home/ada /home/ada nfs4 rw,vers=4.2,addr=10.0.0.5 0 0
        10.1.1.1@o2ib:/scratch /scratch lustre rw,flock 0 0
        gpfs0 /gpfs gpfs rw 0 0
        beegfs_nodev /beegfs beegfs rw 0 0
        //win/share /mnt/my\040share cifs rw,vers=3.0 0 0
        ada@host:/data /mnt/ssh fuse.sshfs rw 0 0
        C:\134 /mnt/c 9p rw,noatime 0 0
        share /host virtiofs rw 0 0
        /dev/nvme0n1 /scratch/local xfs rw 0 0
        filer:/old /data nfs rw 0 0
        /dev/sdb1 /data ext4 rw 0 0
        """;

    [Theory]
    [InlineData("/home/ada/runs/a", "nfs4", "/home/ada")]
    [InlineData("/home/ada", "nfs4", "/home/ada")]
    [InlineData("/scratch/ada/runs", "lustre", "/scratch")]
    [InlineData("/gpfs/x", "gpfs", "/gpfs")]
    [InlineData("/beegfs/x", "beegfs", "/beegfs")]
    [InlineData("/mnt/my share/x", "cifs", "/mnt/my share")]
    [InlineData("/mnt/ssh/x", "fuse.sshfs", "/mnt/ssh")]
    [InlineData("/mnt/c/Users/ada", "9p", "/mnt/c")]
    [InlineData("/host/x", "virtiofs", "/host")]
    [InlineData("/home/adam", "autofs", "/home")]
    public void What_is_not_known_to_be_a_local_disk_is_named_with_type_and_mount_point(string path, string type, string mountPoint) =>
        LocalFileSystems.Unknown(path, Mounts, []).ShouldBe((type, mountPoint));

    [Fact]
    public void Whoever_runs_the_program_may_say_that_a_type_is_local_here()
    {
        LocalFileSystems.Unknown("/mnt/c/x", Mounts, ["virtiofs", "9p"]).ShouldBeNull();
        LocalFileSystems.Unknown("/home/ada/x", Mounts, ["9p"]).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("/root/runs")]
    [InlineData("/tmp/x")]
    [InlineData("/scratch/local/ada")]
    [InlineData("/scratchy")]
    [InlineData("/data/x")]
    public void A_local_folder_a_similar_name_and_one_mounted_over_are_not_network_disks(string path) =>
        LocalFileSystems.Unknown(path, Mounts, []).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("nonsense\n\n a b")]
    public void An_unreadable_table_names_nothing(string mounts) => LocalFileSystems.Unknown("/home/x", mounts, []).ShouldBeNull();
}
