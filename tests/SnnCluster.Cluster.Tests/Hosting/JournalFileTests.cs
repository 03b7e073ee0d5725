using Microsoft.Data.Sqlite;
using SnnCluster.Cluster.Hosting;

namespace SnnCluster.Cluster.Tests.Hosting;

public sealed class JournalFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("snn-journal-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void The_journal_stays_where_it_is_whatever_the_current_folder_becomes()
    {
        string relative = Path.GetRelativePath(Environment.CurrentDirectory, folder.FullName);
        var settings = JournalFile.In(relative, _ => { });
        foreach (string plugin in new[] { "journal", "snapshot-store" })
            new SqliteConnectionStringBuilder(settings.GetString($"akka.persistence.{plugin}.sql.connection-string")).DataSource
                .ShouldBe(Path.Combine(folder.FullName, JournalFile.Name));
    }
}
