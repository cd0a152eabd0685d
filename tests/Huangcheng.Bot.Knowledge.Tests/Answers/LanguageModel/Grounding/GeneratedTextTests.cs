using System.Globalization;
using Huangcheng.Bot.Knowledge.Answers.LanguageModel.Grounding;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Tests.Answers.Questions;
using Xunit;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.LanguageModel.Grounding;

/// <summary>Every entry of the schedule against every month and department: only what is printed passes.</summary>
public sealed class GeneratedTextTests
{
    private const string Numerals = "一二三四五六七八九十";

    private static readonly IReadOnlyList<ScheduleEntry> Schedule = AnswererUnderTest.Plan.Schedule;

    private static readonly Evidence Whole = Evidence.Of(
        Schedule.Select(static entry => Say(entry, entry.Month, string.Join('、', entry.Departments), chinese: false)), "", isStrict: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Only_its_own_month_passes(bool chinese)
    {
        foreach (var entry in Schedule)
        {
            for (var month = 1; month <= 12; month++)
            {
                var right = Schedule.Any(other => other.Title == entry.Title && other.Month == month);
                var text = Say(entry, month, entry.Departments[0], chinese);
                if (!right || month == entry.Month)
                {
                    Assert.True(right == GateEvidence.Gate.Judge(text, Whole).Passed, text);
                }
            }
        }
    }

    [Fact]
    public void Only_its_own_department_passes()
    {
        var departments = Schedule.SelectMany(static entry => entry.Departments).Append("民政办").Append("妇联").Distinct(StringComparer.Ordinal).ToList();
        foreach (var entry in Schedule)
        {
            foreach (var department in departments)
            {
                var text = Say(entry, entry.Month, department, chinese: false);
                Assert.True(entry.Departments.Any(d => d.Contains(department, StringComparison.Ordinal)) == GateEvidence.Gate.Judge(text, Whole).Passed, text);
            }
        }
    }

    [Fact]
    public void Any_number_put_into_a_grounded_sentence_is_refused()
    {
        string[] units = ["元", "人", "日", "点", "岁", "次", "场", "名", "天", "%", ""];
        for (var number = 13; number < 200; number += 7)
        {
            foreach (var unit in units)
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"老年教育活动丰富学习内容，{number}{unit}，推动建立村居老年学习点。");
                Assert.Equal(GateRefusal.Number, GateEvidence.Gate.Judge(text, GateEvidence.Strict).Refusal);
            }
        }
    }

    [Fact]
    public void No_text_makes_it_throw()
    {
        var random = new Random(20240424);
        const string Alphabet = "一二十百千万亿两零〇0123456789年月日号点元第初百分之“”《》\"'「」。，,.:：;；\n 是我您不没别禁镇站所院老师王李张安全转账报名电话免费上午周末村民活动培训";
        for (var i = 0; i < 3_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 420)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            GateEvidence.Gate.Judge(text, i % 2 == 0 ? GateEvidence.Strict : GateEvidence.SmallTalk);
        }

        foreach (var text in new[] { new string('万', 400), new string('"', 399), new string('9', 400), new string('一', 400), new string('镇', 400), "\ud800", new string('亿', 30) + "元" })
        {
            Assert.False(GateEvidence.Gate.Judge(text, GateEvidence.Strict).Passed);
        }
    }

    private static string Say(ScheduleEntry entry, int month, string departments, bool chinese) =>
        $"{entry.Title}在{(chinese ? InChinese(month) : month.ToString(CultureInfo.InvariantCulture))}月，责任部门：{departments}。";

    private static string InChinese(int month) => month <= 10 ? Numerals[month - 1].ToString() : "十" + Numerals[month - 11];
}
