using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Services;

/// <summary>What somebody wants to sign up for, when that is no activity: 合唱团报名, 幼儿园怎么报名, 婚姻登记.</summary>
internal static class SignUpObject
{
    private static readonly string[] Verbs = ["怎么报名", "怎样报名", "咋报名", "如何报名", "报名", "登记", "预约"];
    private static readonly string[] ForSomebody = ["帮", "给", "替", "为", "我", "俺", "和", "跟", "取消", "退", "撤", "不", "查", "看", "已经"];

    private static readonly string[] Pointing = ["那个", "这个", "上回", "上次", "刚才"];

    public static bool IsNoActivity(QuestionReading reading) => reading.Subject.Strength switch
    {
        SubjectStrength.Activity or SubjectStrength.Topic => false,
        SubjectStrength.Neighbour => true,
        _ => reading.Departments.Count > 0 || Named(reading) is not null,
    };

    /// <summary>The thing named right before the wish, or null.</summary>
    public static string? Named(QuestionReading reading)
    {
        var text = reading.Text.Value;
        foreach (var verb in Verbs)
        {
            var at = text.IndexOf(verb, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var before = text[..at].TrimEnd('想', '要', '去', '来', '的');
            // 上回那个报名不去了 names nothing.
            return before.Length > 0 && !Array.Exists(Pointing, word => before.EndsWith(word, StringComparison.Ordinal)) && reading.Subject.Residue >= 2 && before.Length <= reading.Subject.Residue + 2 && !before.ContainsAny(ForSomebody)
                ? before
                : null;
        }

        return null;
    }
}
