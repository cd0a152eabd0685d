using System.Text.RegularExpressions;
using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.Questions;

/// <summary>Whatever is asked of whatever, existing or not: no number, name or address beyond what the answer cites.</summary>
public sealed partial class NothingInventedTests
{
    private static readonly string[] Slots =
    [
        "几点开始", "在哪里办", "在哪个学校", "要多少钱", "收费吗", "联系电话是多少", "联系人叫什么", "老师姓什么", "讲什么内容", "有多少名额",
        "有什么奖品", "奖金多少", "坐几路车去", "是几月几号", "哪天办", "要带什么", "网址是多少", "怎么报名", "办几天", "几岁能参加",
        "微信群二维码发我", "谁负责", "什么时候", "有补贴吗", "管饭吗", "去年办了几次", "有多少人参加过", "是星期几",
    ];

    private static readonly string[] NoSuchThings =
    [
        "太极拳培训", "广场舞大赛", "老年大学", "书法班", "无人机课", "皇城镇马拉松", "儿童编程营", "葡萄种植培训", "中秋晚会", "瑜伽课",
        "妇联", "派出所", "敬仲镇文化站", "王主任", "张老师", "志愿讲师团", "老年学习点", "社区教育工作站", "田间学校", "村史馆",
    ];

    private static readonly string[] Departments = ["文化站", "卫生院", "司法所", "社区教育中心", "思远农业", "消防救援站", "综治办", "党政办", "各村居", "各中小学"];

    // Numbers everybody may call, and those the bot counts with.
    private static readonly HashSet<string> PublicNumbers = new(["110", "119", "120", "96110", "12345", "12315", "12333", "12381"], StringComparer.Ordinal);

    private static readonly Dictionary<string, string> Sources = new(StringComparer.Ordinal);

    public static IEnumerable<string> Questions() =>
        from thing in AnswererUnderTest.Plan.Schedule.Select(entry => entry.Title).Concat(NoSuchThings).Concat(Departments).Concat(Enumerable.Range(1, 12).Select(month => $"{month}月的活动"))
        from slot in Slots
        select thing + slot;

    [Fact]
    public void Every_answer_holds_only_what_it_cites()
    {
        var questions = Questions().ToList();
        var faults = questions.SelectMany(question => Faults(question, AnswererUnderTest.Ask(question)).Select(fault => $"{question}: {fault}")).ToList();

        Assert.True(questions.Count >= 2_000, $"{questions.Count} questions");
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(20)));
    }

    private static IEnumerable<string> Faults(string question, Answer answer)
    {
        foreach (var citation in answer.Citations.Where(citation => !Source(citation.Document).Contains(citation.Quote, StringComparison.Ordinal)))
        {
            yield return $"quote stands nowhere: {citation.Quote}";
        }

        var evidence = Evidence(answer);
        foreach (var number in Numbers.Matches(answer.Text).Select(match => match.Value).Where(number => !PublicNumbers.Contains(number) && !evidence.Contains(number)))
        {
            yield return $"number {number} in {answer.Text}";
        }

        // A refusal may repeat what was named.
        foreach (var thing in Inventions.Matches(answer.Text).Select(match => match.Value).Where(thing =>
            (answer.Answered || !question.Contains(thing, StringComparison.Ordinal)) && !answer.Citations.Any(c => c.Quote.Contains(thing, StringComparison.Ordinal))))
        {
            yield return $"{thing} in {answer.Text}";
        }

        foreach (var activity in answer.Activities.Where(activity => !AnswererUnderTest.Plan.Schedule.Any(entry =>
            entry.Month == activity.Month && entry.Title == activity.Title && entry.Departments.SequenceEqual(activity.Departments, StringComparer.Ordinal))))
        {
            yield return $"no such entry: {activity}";
        }
    }

    /// <summary>The numbers an answer may hold: years and months it speaks of, counts up to what it lists, and what it quotes.</summary>
    private static HashSet<string> Evidence(Answer answer)
    {
        var plan = AnswererUnderTest.Plan;
        var spoken = answer.Activities.Select(a => a.Month)
            .Concat(Enumerable.Range(1, Math.Max(answer.Activities.Count, plan.Schedule.Count)))
            .Concat([plan.Year, AnswererUnderTest.October2024.Year - 1, AnswererUnderTest.October2024.Year])
            .Concat(Of(plan.Notice.PublishedOn)).Concat(Of(plan.Notice.WrittenOn))
            .Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var quoted = answer.Citations.SelectMany(c => Numbers.Matches(c.Section + c.Quote)).Select(match => match.Value);
        var office = Numbers.Matches($"{AnswererUnderTest.Knowledge.Office.Phone}{AnswererUnderTest.Knowledge.Office.Address}{AnswererUnderTest.Knowledge.Office.Hours}").Select(match => match.Value);
        return [.. spoken.Concat(quoted).Concat(office)];
    }

    private static int[] Of(DateOnly? date) => date is { } day ? [day.Year, day.Month, day.Day] : [];

    private static string Source(string document)
    {
        var path = document == AnswererUnderTest.Plan.DocumentId ? "plans/2024/source.txt" : document;
        if (!Sources.TryGetValue(path, out var text))
        {
            text = path.EndsWith(".txt", StringComparison.Ordinal)
                ? NoticeText.Decode(RepositoryFiles.Knowledge(path).Bytes.Span, path)
                : File.ReadAllText(Path.Combine(RepositoryFiles.Root, "knowledge", path));
            Sources[path] = text;
        }

        return text;
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Numbers { get; }

    // Times, prices, persons and links: none stands in the plan.
    [GeneratedRegex("[上下]午|[0-9]+[:：][0-9]{2}|[0-9]+元|[张王李赵刘]老师|主任是|https?:|www|[0-9]+路")]
    private static partial Regex Inventions { get; }
}
