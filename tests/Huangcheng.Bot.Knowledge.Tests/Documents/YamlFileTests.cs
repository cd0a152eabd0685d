using System.Text;
using FsCheck.Xunit;
using Huangcheng.Bot.Knowledge.Documents;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Documents;

public sealed class YamlFileTests
{
    private sealed record Word(string Name, IReadOnlyList<string> Also, int? Rank, bool Hidden);

    [Fact]
    public void A_sound_file_reads_into_records()
    {
        var (words, faults) = Read("﻿words:\n- name: 卫生院\n  also: [医院, '镇卫生院']\n- name: 2024\n  rank: 3\n  hidden: 是\n");

        Assert.Empty(faults);
        Assert.NotNull(words);
        Assert.Equal("卫生院 2024", string.Join(" ", words.Select(w => w.Name)));
        Assert.Equal("医院 镇卫生院", string.Join(" ", words[0].Also));
        Assert.Equal(3, words[1].Rank);
        Assert.True(words[1].Hidden);
    }

    [Fact]
    public void Every_fault_is_reported_with_its_line()
    {
        var (words, faults) = Read("""
            words:
            - nmae: 卫生院
            - name:
              also: 医院
            - name: [一, 二]
              rank: 11
              hidden: maybe
            - 司法所
            extra: 1
            """);

        Assert.Null(words);
        Assert.Equal(
            [
                (2, "缺少“name”。"),
                (2, "不认识的键“nmae”，可用的键：also、hidden、name、rank。"),
                (3, "name：不能为空。"),
                (4, "also：应为列表，每项一行，以“- ”开头，至少一项。"),
                (5, "name：应为一段文字，不是列表或多层结构（含冒号的文字请加引号）。"),
                (6, "rank：应为 1 到 9 之间的整数。"),
                (7, "hidden：应为 true 或 false。"),
                (8, "words：应为“键: 值”的形式。"),
                (9, "不认识的键“extra”，可用的键：words。"),
            ],
            faults.Select(f => (f.Line, f.Message)));
        Assert.All(faults, fault => Assert.Equal("lexicon/words.yaml", fault.File));
    }

    [Theory]
    [InlineData("", 1, "没有内容")]
    [InlineData("# 只有注释\n", 1, "没有内容")]
    [InlineData("words：卫生院\n", 1, "全角冒号")]
    [InlineData("- a\n- b\n", 1, "应为“键: 值”")]
    [InlineData("words:\n- name: 甲\n  name: 乙\n", 3, "写了两次")]
    [InlineData("words:\n- name: \"甲\n", 2, "格式有误")]
    [InlineData("words: [\nwords: [\n", 1, "格式有误")]
    [InlineData("words:\n\t- name: 甲\n", 2, "Tab")]
    [InlineData("words:\n- name: &a 甲\n- name: *a\n", 2, "锚点")]
    [InlineData("words:\n- name: *a\n", 2, "引用")]
    [InlineData("words:\n- name: !secret 甲\n", 2, "标签")]
    [InlineData("words:\n- name: 甲\n---\nwords:\n- name: 乙\n", 3, "一个文件只能有一份内容")]
    public void A_broken_file_is_one_fault_at_its_line(string yaml, int line, string says)
    {
        var (words, faults) = Read(yaml);

        Assert.Null(words);
        var fault = Assert.Single(faults);
        Assert.Equal(line, fault.Line);
        Assert.Contains(says, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_nesting_and_large_files_are_refused_and_not_crashed_on()
    {
        var deep = Assert.Single(Read("words: " + new string('[', 200_000)).Faults);
        var wide = Assert.Single(Read("a: " + new string('x', KnowledgeFile.MaxBytes)).Faults);

        Assert.Contains("嵌套", deep.Message, StringComparison.Ordinal);
        Assert.Contains("过大", wide.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_a_fault_at_the_line_of_the_first()
    {
        var faults = new KnowledgeFaults();
        byte[] bytes = [.. "a: 1\nb: "u8, 0xCE, 0xC4, (byte)'\n'];

        Assert.Null(YamlFile.Read(new KnowledgeFile("office.yaml", bytes), faults, root => root));

        Assert.Equal(2, Assert.Single(faults.ToList()).Line);
    }

    [Fact]
    public void Keys_that_are_data_keep_their_order_and_lines()
    {
        var faults = new KnowledgeFaults();
        var file = KnowledgeFile.FromText("lexicon/also.yaml", "卫生院: [医院]\n司法所: [司法]\n");

        var keys = YamlFile.Read(file, faults, root => root.Keys.Select(key => (key.Value, key.Line, root.Texts(key)[0].Value)).ToList());

        Assert.Equal([("卫生院", 1, "医院"), ("司法所", 2, "司法")], keys);
    }

    [Fact]
    public void A_list_at_the_top_reads_item_by_item()
    {
        var faults = new KnowledgeFaults();

        var items = YamlFile.ReadList(KnowledgeFile.FromText("faq/a.yaml", "- q: 甲\n- q: 乙\n"), faults, map => map.Text("q").Value);

        Assert.Equal(["甲", "乙"], items);
    }

    [Property(MaxTest = 1000, Replay = "20240424,15")]
    public void Any_mangled_file_reads_or_is_faulted_with_a_line_it_has((byte At, byte Piece)[] steps)
    {
        var yaml = new StringBuilder("# 注释\nwords:\n- name: 卫生院\n  also: [医院, '镇卫生院']\n  rank: 3\n- name: \"司法所\"\n  hidden: 是\n");
        foreach (var (at, piece) in steps)
        {
            if (piece % 3 == 0)
            {
                yaml.Remove(at % yaml.Length, 1);
            }
            else
            {
                yaml.Insert(at % yaml.Length, Pieces[piece % Pieces.Length]);
            }
        }

        var (words, faults) = Read(yaml.ToString());

        Assert.Equal(words is null, faults.Count > 0);
        Assert.All(faults, fault => Assert.InRange(fault.Line, 1, 2 + yaml.ToString().Count(c => c is '\n')));
    }

    private static readonly string[] Pieces =
    [
        "\n", " ", "  ", "\t", "-", "- ", ":", ": ", "：", "[", "]", "{", "}", ",", "'", "\"", "#", "&a ", "*a", "!", "|", ">", "%", "@", "`", "?", "? ",
        "---\n", "...\n", "~", "null", "<<: ", "\\", "\0", "\u0085", "\u2028", "\ufeff", "\x7f", "%YAML 9.9\n", "!!binary ", "|9\n", "\\xZZ", "\\UFFFFFFFF",
    ];

    private static (IReadOnlyList<Word>? Words, IReadOnlyList<KnowledgeFault> Faults) Read(string yaml)
    {
        var faults = new KnowledgeFaults();
        var file = new KnowledgeFile("lexicon/words.yaml", Encoding.UTF8.GetBytes(yaml));
        var words = YamlFile.Read(file, faults, root => root.Maps("words", map => new Word(
            map.Text("name"),
            [.. map.OptionalTexts("also").Select(text => text.Value)],
            map.OptionalNumber("rank", 1, 9),
            map.OptionalFlag("hidden", otherwise: false))));
        return (words, faults.ToList());
    }
}
