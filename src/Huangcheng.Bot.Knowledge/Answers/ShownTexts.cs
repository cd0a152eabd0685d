using System.Text.RegularExpressions;
using Huangcheng.Bot.Knowledge.Answers.PlanText;
using Huangcheng.Bot.Knowledge.Answers.Schedules;
using Huangcheng.Bot.Knowledge.Answers.Understanding;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>What the plan's text tells of the one activity that was just shown.</summary>
internal sealed partial class ShownTexts(Understander understander, ProseDesk prose, ScheduleBook book)
{
    private static readonly string[] Tasks = ["要干啥", "要干什么", "要干些", "要做啥", "要做什么", "要做些", "得干啥", "得干什么", "得做啥", "得做什么", "该干啥", "该干什么", "该做啥", "该做什么", "需要干", "需要做", "怎么配合", "咋配合", "出什么力", "出啥力", "有啥任务", "有什么任务", "干点啥", "干点什么", "做点啥", "做点什么"];

    private static readonly string[] Doers = ["村里", "俺村", "我们村", "咱村", "庄里", "居民", "老百姓", "群众"];

    /// <summary>都还教啥: its title belongs to the question, and the text may tell what the table does not.</summary>
    public PlanTextResult? OfContents(Answer answer, QuestionReading reading, Question question)
    {
        if (answer is not { Answered: false, Activities: [var only] } || reading.Subject.IsKnown || !reading.Slots.All(static slot => slot == Slot.Contents) || !question.Context.Activities.Contains(only.Title, StringComparer.Ordinal))
        {
            return null;
        }

        return Ask(only.Title, question);
    }

    /// <summary>学校要干啥: what the text has them do for it, not what else is theirs.</summary>
    public PlanTextResult? OfTask(QuestionReading reading, Question question)
    {
        var doer = reading.Departments.Count == 1 || (reading.Departments.Count == 0 && reading.Says(Doers));
        if (question.Context.Activities is not [var only] || !doer || reading.Subject.IsKnown || !reading.Dates.IsEmpty || !reading.Says(Tasks) || reading.Says(["活动"]))
        {
            return null;
        }

        // 要做点啥, 该干什么: asked in the one way that the text is searched by.
        return Ask(only, question with { Text = WhatToDo().Replace(question.Text, "要干啥") });
    }

    private PlanTextResult? Ask(string title, Question question)
    {
        var whole = understander.Read(question with { Text = $"{title}{question.Text}" }, book.SubjectsFor);
        return prose.Answer(whole) is { Answered: true } said ? said : null;
    }

    [GeneratedRegex("(?:需要|要|得|该)?[干做](?:点|些)?(?:啥|什么)", RegexOptions.CultureInvariant)]
    private static partial Regex WhatToDo();
}
