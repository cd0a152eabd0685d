using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Groups;

/// <summary>How a question was answered in the groups that a clerk sees.</summary>
/// <param name="Question">Null when the lesson has changed since.</param>
internal sealed record QuizResult(QuizPost Post, Question? Question, IReadOnlyList<GroupResult> Groups)
{
    /// <summary>The latest that went to a group of the clerk's, newest first.</summary>
    public static async Task<IReadOnlyList<QuizResult>> LatestAsync(
        BotDb db, Clerk clerk, LessonBook book, int most, CancellationToken cancellationToken)
    {
        var seen = await GroupBook.ListAsync(db, await clerk.PlacesAsync(db, Role.Viewer, cancellationToken), cancellationToken);
        var groups = seen.ToDictionary(entry => entry.Group.Id, entry => entry.Group.Label);
        var ids = groups.Keys.ToList();
        var targets = db.QuizPostTargets.AsNoTracking().Where(target => ids.Contains(target.GroupId));
        var posts = await db.QuizPosts.AsNoTracking()
            .Where(post => targets.Any(target => target.PostId == post.Id))
            .OrderByDescending(post => post.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
        var chosen = posts.Select(post => post.Id).ToList();
        var byPost = (await targets.Where(target => chosen.Contains(target.PostId)).ToListAsync(cancellationToken)).ToLookup(target => target.PostId);
        return
        [
            .. posts.Select(post =>
            {
                var lesson = book.Find(post.Lesson) is { } found && found.Version == post.Version ? found : null;
                var question = lesson?.Questions.FirstOrDefault(one => one.Id == post.Question);
                return new QuizResult(post, question, [.. byPost[post.Id].Select(target => new GroupResult(groups[target.GroupId], target.Status, target.Counts))]);
            }),
        ];
    }

    public int Answers => Groups.Sum(group => group.Votes.Sum());

    public int Right => Question is { Right: [var right] } ? Groups.Sum(group => group.Votes.ElementAtOrDefault(right)) : 0;
}

/// <param name="Votes">By choice; empty where nobody answered, or the platform does not count.</param>
internal sealed record GroupResult(string Group, QuizPostStatus Status, IReadOnlyList<int> Votes);
