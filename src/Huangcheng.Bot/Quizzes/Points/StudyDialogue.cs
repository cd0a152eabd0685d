using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Certificates;
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
            return Step.Say(Reply.Text(StudyWording.InGroup));
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var member = await MemberBook.FindAsync(db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        var summary = member is { } known ? await LearningPoints.SummaryAsync(db, known, turn.At, cancellationToken) : null;
        var earned = member is { } learner ? await CertificateBook.EarnedAsync(db, learner, cancellationToken) : null;
        return Step.Say(summary is { Started: true }
            ? Reply.Text(
                StudyWording.Of(summary, shelf.Book),
                [.. earned is null ? [] : (Button[])[CertificateWording.Get], new("接着学", "lesson:go"), new("选别的课", "lesson:menu:0"), new("今日一题", "daily:home")])
            : Reply.Text(StudyWording.NotYet, new Button("开始上课", "lesson:go")));
    }
}
