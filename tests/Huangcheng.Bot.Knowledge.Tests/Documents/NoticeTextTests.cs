using System.Text;
using Huangcheng.Bot.Knowledge.Documents;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Documents;

public sealed class NoticeTextTests
{
    private static readonly string Text = Encoding.UTF8.GetString(KnowledgeFolderOnDisk.Notice2024);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-8 with a byte order mark")]
    [InlineData("gb18030")]
    public void The_same_notice_reads_from_each_supported_encoding(string encoding)
    {
        byte[] bytes = encoding switch
        {
            "utf-8" => Encoding.UTF8.GetBytes(Text),
            "gb18030" => Gb18030(Text),
            _ => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text)],
        };

        Assert.Equal(Text, NoticeText.Decode(bytes, "source.txt"));
    }

    [Fact]
    public void Rare_characters_of_village_names_read_from_GB18030()
    {
        const string Names = "村居名单：堐头村、訾李村、东蓬科村、麻卸村、崖付村，以上各村参加社区教育活动。䶮𠀀\n";

        Assert.Equal(Names, NoticeText.Decode(Gb18030(Names), "source.txt"));
    }

    [Fact]
    public void Other_encodings_are_one_clear_fault()
    {
        var big5 = CodePagesEncodingProvider.Instance.GetEncoding(950)!;
        var japanese = CodePagesEncodingProvider.Instance.GetEncoding(932)!;
        byte[][] wrong =
        [
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Text)],
            [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(Text)],
            Encoding.Unicode.GetBytes(Text),
            big5.GetBytes("皇城鎮社區教育工作計畫，老年教育活動，各單位認真貫徹落實，積極開展宣傳活動。"),
            japanese.GetBytes("これは日本語の文書です。社会教育の計画についてお知らせします。よろしくお願いします。"),
            [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 1, 2, 3],
            Enumerable.Range(0, 4096).Select(i => (byte)(i * 37)).ToArray(),
            new byte[KnowledgeFile.MaxBytes + 1],
        ];

        Assert.All(wrong, bytes => Assert.Single(Assert.Throws<KnowledgeException>(() => NoticeText.Decode(bytes, "source.txt")).Faults));
    }

    [Fact]
    public void Damaged_UTF_8_is_a_fault_at_its_line_and_never_read_as_something_else()
    {
        var bytes = Encoding.UTF8.GetBytes(Text);
        var second = Array.IndexOf(bytes, (byte)'\n') + 1;

        var e = Assert.Throws<KnowledgeException>(() => NoticeText.Decode([.. bytes[..second], .. bytes[(second + 1)..]], "source.txt"));

        Assert.Equal(2, Assert.Single(e.Faults).Line);
    }

    internal static byte[] Gb18030(string text) => CodePagesEncodingProvider.Instance.GetEncoding(54936)!.GetBytes(text);
}
