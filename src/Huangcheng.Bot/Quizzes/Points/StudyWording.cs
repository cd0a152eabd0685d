using Huangcheng.Bot.Knowledge.Lessons;

namespace Huangcheng.Bot.Quizzes.Points;

/// <summary>What a person reads of their own learning: praise where there is some, and never a reproach.</summary>
internal static class StudyWording
{
    public const string InGroup = "您的学习记录只给您自己看。请点我的头像，私聊发“我的学习”。";
    public const string NotYet = "您还没开始学。一课几分钟，想停就停，位置给您留着。";

    /// <param name="reached">The milestone reached just now, or null.</param>
    public static string Earned(int total, Milestone? reached)
    {
        var praise = reached is null ? "" : $"您学完了{reached.Lessons}课，是“{reached.Title}”了！再送您{LearningPoints.For(PointKind.Milestone)}分。\n";
        return $"{praise}这一课得了{LearningPoints.For(PointKind.Lesson)}分学习积分，您一共有{total}分。";
    }

    public static string Of(LearningSummary summary, LessonBook book)
    {
        var done = book.Lessons.Count(lesson => summary.Lessons.Contains(lesson.Id));
        var next = Milestone.Next(done) is { } ahead ? $"\n再学{ahead.Lessons - done}课，您就是“{ahead.Title}”了。" : "";
        var title = Milestone.Reached(done) is { } reached ? $"您是“{reached.Title}”。" : "";
        return $"{title}您学完了{done}课，学习积分{summary.Points}分。{Of(summary.Streak)}{next}";
    }

    private static string Of(WeeklyStreak streak) => streak switch
    {
        { Weeks: 0 } => "什么时候想学，都来得及。",
        { Weeks: 1, ThisWeek: true } => "这周已经学过了，真好。",
        { Weeks: 1 } => "前些天学得不错，这周有空再来。",
        { MadeUp: true } => $"您有{streak.Weeks}周都来学了，歇了的那周给您补上，照样算连着。",
        _ => $"您已经连着{streak.Weeks}周来学了，真好。",
    };
}
