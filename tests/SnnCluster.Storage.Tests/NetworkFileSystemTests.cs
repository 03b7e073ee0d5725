namespace SnnCluster.Storage.Tests;

public class NetworkFileSystemTests
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
    public void A_folder_below_a_network_mount_is_named_with_type_and_mount_point(string path, string type, string mountPoint) =>
        NetworkFileSystem.Holding(path, Mounts).ShouldBe((type, mountPoint));

    [Theory]
    [InlineData("/root/runs")]
    [InlineData("/tmp/x")]
    [InlineData("/home/adam")]
    [InlineData("/scratch/local/ada")]
    [InlineData("/scratchy")]
    [InlineData("/data/x")]
    public void A_folder_on_a_local_disk_is_not_nor_one_that_only_begins_like_a_mount_or_is_mounted_over(string path) =>
        NetworkFileSystem.Holding(path, Mounts).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("nonsense\n\n a b")]
    public void An_unreadable_table_names_nothing(string mounts) => NetworkFileSystem.Holding("/home/x", mounts).ShouldBeNull();
}
