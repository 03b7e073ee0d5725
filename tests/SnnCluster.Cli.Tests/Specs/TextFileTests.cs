using System.Text;
using SnnCluster.Cli.Plugins;
using SnnCluster.Cli.Specs;

namespace SnnCluster.Cli.Tests.Specs;

public sealed class TextFileTests : IDisposable
{
    private const string Text = "name = mine\r\nstages = [U, T1]\r\ndescription = \"schläft\"\r\n";

    private readonly string folder = Directory.CreateTempSubdirectory("snn-").FullName;

    private string File => Path.Combine(folder, "my.conf");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public void A_protocol_may_be_saved_by_any_editor(string encoding, bool hasMark)
    {
        var form = Encoding.GetEncoding(encoding);
        System.IO.File.WriteAllBytes(File, [.. hasMark ? form.GetPreamble() : [], .. form.GetBytes(Text)]);
        var (draft, problems) = ProtocolLibrary.Read(File, BuiltIn.All.Protocols);
        problems.ShouldBeEmpty();
        draft!.Settings.ShouldContain(setting => setting.Value == "schläft");
    }

    [Fact]
    public void What_is_not_text_is_refused_with_the_place_where_it_stops_being_text()
    {
        System.IO.File.WriteAllBytes(File, Encoding.Latin1.GetBytes(Text));
        Problem(File)
            .ShouldBe($"{File}, line 3, column 20: this is not UTF-8 text; save the file as UTF-8.");
        System.IO.File.WriteAllBytes(File, Encoding.Unicode.GetBytes("name = mine"));
        Problem(File).ShouldContain("line 1, column 2: this is not text");
        System.IO.File.WriteAllBytes(File, [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, 0, 0]);
        Problem(File).ShouldContain("line 1, column 1: ");
    }

    [Fact]
    public void A_folder_a_file_without_end_and_none_are_named_as_what_they_are()
    {
        Problem(folder).ShouldStartWith($"{folder}: is a folder; name a protocol");
        if (OperatingSystem.IsLinux()) Problem("/dev/zero").ShouldContain("is too long");
        Problem(File).ShouldContain("there is no such protocol, study or file.");
        Problem("").ShouldContain("there is no such protocol");
    }

    [Fact]
    public void A_setting_typed_as_a_file_is_answered_with_the_option_for_it() =>
        Problem("scale=0.1").ShouldEndWith("did you mean --set scale=0.1?");

    private static string Problem(string name) =>
        ProtocolLibrary.Read(name, BuiltIn.All.Protocols).Problems.ShouldHaveSingleItem();
}
