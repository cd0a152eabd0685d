using Huangcheng.Bot.Inquiries;
using Xunit;

namespace Huangcheng.Bot.Tests.Inquiries;

public sealed class FolderLookTests : IDisposable
{
    private static readonly DateTime s_monday = new(2024, 10, 7, 8, 0, 0, DateTimeKind.Utc);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("huangcheng-look-");

    public FolderLookTests()
    {
        Write("faq/places.yaml", "一");
        Write("plans/2024/source.txt", "二");
        Write("models/big.onnx", "三");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_folder_that_nobody_touched_looks_the_same() => Assert.Equal(Look(), Look());

    [Theory]
    [InlineData("faq/places.yaml", "longer", 0)]
    [InlineData("faq/places.yaml", "一", 1)]
    [InlineData("faq/more.yaml", "", 0)]
    [InlineData("plans/2024/source.txt", "", 0)]
    public void A_file_that_came_or_was_written_is_seen(string path, string text, int secondsLater)
    {
        var before = Look();

        Write(path, text, secondsLater);

        Assert.NotEqual(before, Look());
    }

    [Fact]
    public void A_file_that_went_or_has_another_name_or_place_is_seen()
    {
        var looks = new List<FolderLook> { Look() };
        Move("faq/places.yaml", "faq/rooms.yaml");
        looks.Add(Look());
        Move("faq/rooms.yaml", "plans/rooms.yaml");
        looks.Add(Look());
        File.Delete(PathOf("plans/rooms.yaml"));
        looks.Add(Look());

        Assert.Equal(looks.Count, looks.Distinct().Count());
    }

    [Fact]
    public void The_models_do_not_count_but_a_folder_of_that_name_further_down_does()
    {
        var before = Look();
        Write("models/another.onnx", "四");
        Assert.Equal(before, Look());

        Write("faq/models/a.yaml", "五");
        Assert.NotEqual(before, Look());
    }

    private FolderLook Look() => FolderLook.At(_folder.FullName, "models");

    private string PathOf(string path) => Path.Combine(_folder.FullName, path);

    private void Move(string from, string to) => File.Move(PathOf(from), PathOf(to));

    private void Write(string path, string text, int secondsLater = 0)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
        File.SetLastWriteTimeUtc(PathOf(path), s_monday.AddSeconds(secondsLater));
    }
}
