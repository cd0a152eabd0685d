using System.Text;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Points;

/// <summary>我的学习: what a person has learnt, and what comes next. Nobody is compared with anybody.</summary>
internal sealed class StudyDialogue(LessonShelf shelf, IDbContextFactory<BotDb> contexts) : IDialogue
{
    public string Name => "study";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("study", "我的学习和积分", InGroups: false)];

    public IReadOnlyList<Phrase> Phrases { get; } =
    [
        new("我的学习", "study"), new("学习积分", "study"), new("我的积分", "study"), new("我的学习积分", "study"), new("学习记录", "study"),
        new("我学了多少", "study"), new("积分", "study"),
    ];

    public async ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.InGroup)
        {
            return Step.Say(Reply.Text(LessonWording.InGroup));
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await MemberBook.FindAsync(db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken) is { } member
            && await LearningPoints.SummaryAsync(db, member, turn.At, cancellationToken) is { LastDay: not null } summary
                ? Step.Say(Show(summary))
                : Step.Say(Reply.Text("您还没开始学。每课几分钟，想停就停，进度给您留着。", new("开始上课", "lesson:go"), new("每天来一题", "daily:open")));
    }

    private Reply Show(LearningSummary summary)
    {
        var done = shelf.Book.Lessons.Count(lesson => summary.Lessons.Contains(lesson.Id));
        var text = new StringBuilder().Append("您学完了").Append(done).Append('课');
        if (summary.Daily > 0)
        {
            text.Append("，答了").Append(summary.Daily).Append("次今日一题");
        }

        text.Append("，学习积分").Append(summary.Points).Append("分。").Append(StudyWording.Of(summary.Streak));
        if (Milestone.Next(done) is { } next)
        {
            text.Append("\n再学").Append(next.Lessons - done).Append("课，就能领“").Append(next.Title).Append("”证书。");
        }

        Button[] certificate = Milestone.Reached(done) is null ? [] : [new("领证书", "cert:open")];
        return Reply.Text(text.ToString(), [new("接着学", "lesson:go"), new("今日一题", "daily:open"), .. certificate, new("让家人看看", "family:open")]);
    }
}

/// <summary>The streak in words: praise where there is some, and never a reproach.</summary>
internal static class StudyWording
{
    public static string Of(WeeklyStreak streak) => streak switch
    {
        { Weeks: 0 } => "什么时候想学，都来得及。",
        { Weeks: 1, ThisWeek: true } => "这周已经学过了，真好。",
        { MadeUp: true } => $"已经连着{streak.Weeks}周在学，中间歇的一周，给您补上了。",
        { Weeks: > 1 } => $"已经连着{streak.Weeks}周在学，真好。",
        _ => "上周学得不错，这周有空再来。",
    };
}
