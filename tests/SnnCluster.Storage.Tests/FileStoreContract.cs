using System.Text;
using SnnCluster.Trials.Data;

namespace SnnCluster.Storage.Tests;

/// <summary>What every store must do with files that sweeps ship; one small class per database runs it.</summary>
/// <param name="database">The database, made for this test.</param>
public abstract class FileStoreContract(ITestDatabase database) : StoreContract(database)
{
    private static readonly byte[] Script = Encoding.UTF8.GetBytes("print(1)\n"), Other = [0, 1, 2, 255];

    [Fact]
    public async Task A_file_comes_back_bit_for_bit_after_the_program()
    {
        await Store.SaveFileAsync(Script);
        await Store.SaveFileAsync(Script);
        await Store.SaveFileAsync(Other);
        await ReopenAsync();
        (await Store.ReadFileAsync(Digest(Script))).ShouldBe(Script);
        (await Store.ReadFileAsync(Digest(Other))).ShouldBe(Other);
        (await Store.ReadFileAsync(Digest([7]))).ShouldBeNull();
        (await Store.StoredFilesAsync([Digest([7]), Digest(Other)])).ShouldBe([Digest(Other)]);
    }

    [Fact]
    public async Task A_damaged_file_is_none_until_it_is_saved_again()
    {
        await Store.SaveFileAsync(Script);
        await Database.DamageAsync("files", $"sha256 = '{Digest(Script)}'");
        (await Store.ReadFileAsync(Digest(Script))).ShouldBeNull();
        await Store.SaveFileAsync(Script);
        (await Store.ReadFileAsync(Digest(Script))).ShouldBe(Script);
    }

    [Fact]
    public async Task What_nobody_needs_goes_once_it_is_old_enough()
    {
        await Store.SaveFileAsync(Script);
        await Store.SaveFileAsync(Other);
        await Store.RemoveFilesAsync(_ => false, TimeSpan.FromHours(1));
        (await Store.ReadFileAsync(Digest(Script))).ShouldBe(Script);
        await Store.RemoveFilesAsync(digest => digest == Digest(Other), TimeSpan.Zero);
        (await Store.ReadFileAsync(Digest(Script))).ShouldBeNull();
        (await Store.ReadFileAsync(Digest(Other))).ShouldBe(Other);
    }

    private static string Digest(byte[] bytes) => TrialData.DigestOf(bytes);
}
