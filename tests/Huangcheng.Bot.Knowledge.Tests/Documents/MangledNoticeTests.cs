using System.Text;
using FsCheck.Xunit;
using Huangcheng.Bot.Knowledge.Documents;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Documents;

/// <summary>Whatever is done to a notice, reading it fails in the documented way or tells only what stands there.</summary>
public sealed class MangledNoticeTests
{
    private const string Seed = "20240424,15";

    private static readonly string[] Sources =
    [
        Encoding.UTF8.GetString(KnowledgeFolderOnDisk.Notice2024), FamilyNotices.Pipes, FamilyNotices.Tabs, FamilyNotices.Flat, FamilyNotices.Spaces,
    ];

    private static readonly string[] Junk =
    [
        "真人电子游艺平台", "7月", "第一季度", "司法所", "反诈讲座", "一、", "(一)", "1.", "|", "\t\t", "|||||", "月份", "责任部门", "附件:", "2024年13月45日",
        "二〇二四年四月二十四日", "《》", "。", "注:", "1月 甲 乙", "文号:", "标题:", "关于印发《》的通知", "\u3000", "(((((((", "99、超出", "﻿", "各:", "http://a.b.com/c", "\ud800",
    ];

    private static readonly KnowledgeFile PlanYaml = new(
        "plans/2024/plan.yaml", File.ReadAllBytes(Path.Combine(KnowledgeFolderOnDisk.Path, "plans", "2024", "plan.yaml")));

    [Property(MaxTest = 400, Replay = Seed)]
    public void Lines_cut_doubled_dropped_swapped_and_inserted_invent_nothing(byte source, (byte Kind, ushort At, ushort To)[] steps) =>
        TellsOnlyWhatStandsThere(Mangle(Sources[source % Sources.Length], steps));

    [Property(MaxTest = 300, Replay = Seed)]
    public void One_wrong_line_in_the_real_table_invents_nothing(byte kind, ushort at, ushort to)
    {
        var lines = Sources[0].Split('\n').Where(line => line.Trim().Length > 0).ToList();
        var table = lines.FindLastIndex(line => line == "月份");

        TellsOnlyWhatStandsThere(Mangle(Sources[0], [(kind, (ushort)(table + (at % (lines.Count - table))), (ushort)(table + (to % (lines.Count - table))))]));
    }

    [Property(MaxTest = 300, Replay = Seed)]
    public void Damaged_bytes_in_any_encoding_read_right_or_fail_clearly(bool gb18030, (byte Kind, ushort At, byte Value)[] steps)
    {
        var bytes = (gb18030 ? NoticeTextTests.Gb18030(Sources[0]) : KnowledgeFolderOnDisk.Notice2024).ToList();
        foreach (var (kind, at, value) in steps.Where(_ => bytes.Count > 0))
        {
            var i = at % bytes.Count;
            switch (kind % 4)
            {
                case 0:
                    bytes[i] = value;
                    break;
                case 1:
                    bytes.RemoveAt(i);
                    break;
                case 2:
                    bytes.Insert(i, value);
                    break;
                default:
                    bytes.RemoveRange(i, Math.Min(value, bytes.Count - i));
                    break;
            }
        }

        string text;
        try
        {
            text = NoticeText.Decode(bytes.ToArray(), "plans/2024/source.txt");
        }
        catch (KnowledgeException e)
        {
            Assert.Single(e.Faults);
            return;
        }

        TellsOnlyWhatStandsThere(text);
    }

    [Property(MaxTest = 200, Replay = Seed)]
    public void Any_bytes_at_all_fail_clearly(byte[] bytes) =>
        Assert.Throws<KnowledgeException>(() => NoticeReader.Read(NoticeText.Decode(bytes, "source.txt"), "source.txt"));

    [Fact]
    public void Every_cut_of_the_real_notice_fails_or_tells_only_what_stands_there()
    {
        var lines = Sources[0].Split('\n');
        for (var cut = 0; cut < lines.Length; cut += 3)
        {
            TellsOnlyWhatStandsThere(string.Join('\n', lines[cut..]));
            TellsOnlyWhatStandsThere(string.Join('\n', lines[..cut]));
        }
    }

    private static string Mangle(string source, IEnumerable<(byte Kind, ushort At, ushort To)> steps)
    {
        var lines = source.Split('\n').Where(line => line.Trim().Length > 0).ToList();
        foreach (var (kind, at, to) in steps.Where(_ => lines.Count > 0))
        {
            var (i, j) = (at % lines.Count, to % lines.Count);
            switch (kind % 10)
            {
                case 0:
                    lines.RemoveAt(i);
                    break;
                case 1:
                    lines.Insert(i, lines[i]);
                    break;
                case 2:
                    (lines[i], lines[j]) = (lines[j], lines[i]);
                    break;
                case 3:
                    lines.Insert(i, Junk[to % Junk.Length]);
                    break;
                case 4:
                    lines[i] = lines[i][..(to % (lines[i].Length + 1))];
                    break;
                case 5:
                    lines[i] += Junk[to % Junk.Length];
                    break;
                case 6 when i > 0:
                    lines[i - 1] += lines[i];
                    lines.RemoveAt(i);
                    break;
                case 7:
                    lines.Insert(j, lines[i]);
                    break;
                case 8:
                    lines[i] = lines[i].Insert(to % (lines[i].Length + 1), "\n");
                    break;
                default:
                    lines[i] = lines[i].Replace('月', '日');
                    break;
            }
        }

        return string.Join('\n', lines);
    }

    private static void TellsOnlyWhatStandsThere(string text)
    {
        var lines = NoticeLines.Split(text).ToDictionary(line => line.Number, line => NoticeLines.Fold(line.Text));
        try
        {
            var notice = NoticeReader.Read(text, "plans/2024/source.txt");
            Assert.All(notice.Months, month => Assert.Contains(ScheduleCells.Split(text.ReplaceLineEndings("\n").Split('\n')[month.Line - 1].Trim()), cell => ScheduleCells.Month(cell, out _) == month.Month));
            Assert.All(notice.Months.SelectMany(month => month.Activities.Concat(month.Departments)), cell =>
                Assert.Contains(NoticeLines.Fold(cell.Text), lines[cell.Number], StringComparison.Ordinal));
            Assert.All(Texts(notice.Sections), paragraph => Assert.Contains(lines.Values, line => line.Contains(NoticeLines.Fold(paragraph), StringComparison.Ordinal)));
        }
        catch (KnowledgeException e)
        {
            Assert.NotEmpty(e.Faults);
        }

        var faults = new KnowledgeFaults();
        var plan = PlanReader.Read(KnowledgeFile.FromText("plans/2024/source.txt", text), PlanYaml, faults);
        Assert.Equal(plan is null, faults.Count > 0);
        Assert.All(plan?.Schedule ?? [], entry =>
        {
            var own = entry.SourceLines.Select(number => lines[number]).ToList();
            Assert.Contains(entry.Title, own[0], StringComparison.Ordinal);
            Assert.NotEmpty(entry.Departments);
            Assert.All(entry.Departments, name => Assert.Contains(own, line => line.Contains(name, StringComparison.Ordinal)));
            Assert.Contains(plan!.Notice.Months, month => month.Month == entry.Month);
        });
    }

    private static IEnumerable<string> Texts(IEnumerable<Section> sections) =>
        sections.SelectMany(section => Texts(section.Children).Concat(section.Text.Split('\n')).Append(section.Heading));

    [Theory]
    [InlineData("返回首页", 30)]
    [InlineData("首页网站首页|", 17)]
    [InlineData("字号:大中小", 20)]
    [InlineData("1月——", 1_000)]
    [InlineData("——", 20_000)]
    [InlineData("a-", 20_000)]
    [InlineData("镇社区教育", 10_000)]
    [InlineData("博彩平", 10_000)]
    [InlineData(" \u3000", 10_000)]
    public void A_line_made_to_be_read_in_many_ways_is_read_as_fast_as_another(string piece, int times)
    {
        var line = string.Concat(Enumerable.Repeat(piece, times)) + "x";
        var started = System.Diagnostics.Stopwatch.GetTimestamp();

        var failure = Record.Exception(() => NoticeReader.Read(FamilyNotices.Pipes.Replace("\n", $"\n{line}\n", StringComparison.Ordinal), "source.txt"));

        Assert.True(failure is null or KnowledgeException, failure?.ToString());
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }
}
