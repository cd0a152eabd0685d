using System.Globalization;
using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Groups;

/// <summary>Posts a question to groups, and counts how it is answered there.</summary>
internal sealed class QuizPosts(IOutbox outbox, IQuietHours quiet, IEnumerable<IChannel> channels, ISeal seal, TimeProvider clock) : IFollowsDeliveries, IFollowsPolls
{
    /// <summary>A platform's poll has no more choices.</summary>
    private const int MostChoices = 12;

    /// <summary>Where the platform cannot tell right from wrong, the answer follows; so long people may think.</summary>
    private static readonly TimeSpan s_answerAfter = TimeSpan.FromHours(1);

    public string KeyPrefix => "quiz";

    /// <summary>Only a question with one right choice can be a quiz poll.</summary>
    public static IReadOnlyList<Question> Postable(Lesson lesson) => [.. lesson.Questions.Where(question => question.Right.Count == 1)];

    /// <summary>The groups a clerk may post to now.</summary>
    public static async Task<IReadOnlyList<GroupChat>> GroupsAsync(BotDb db, Clerk clerk, CancellationToken cancellationToken)
    {
        var entries = await GroupBook.ListAsync(db, await clerk.PlacesAsync(db, Role.Editor, cancellationToken), cancellationToken);
        return [.. entries.Where(entry => entry is { Reachable: true, Group.Status: GroupStatus.On }).Select(entry => entry.Group)];
    }

    /// <summary>Posts it to groups that <see cref="GroupsAsync"/> has found in this very transaction.</summary>
    public async Task PostAsync(
        WriteScope scope, Clerk clerk, Lesson lesson, Question question, IReadOnlyList<GroupChat> groups, CancellationToken cancellationToken)
    {
        var post = new QuizPost { Lesson = lesson.Id, Question = question.Id, Version = lesson.Version, At = clerk.At };
        scope.Db.QuizPosts.Add(post);
        await scope.Db.SaveChangesAsync(cancellationToken);
        foreach (var group in groups)
        {
            var target = new QuizPostTarget { PostId = post.Id, GroupId = group.Id, Channel = group.Channel };
            scope.Db.QuizPostTargets.Add(target);
            await scope.Db.SaveChangesAsync(cancellationToken);
            var marked = channels.Any(channel => channel.Name == group.Channel && channel.Capabilities.Polls);
            await SendAsync(scope, $"{KeyPrefix}:{target.Id}", group, QuizPostWording.Asked(lesson, question, marked), clerk.At, cancellationToken);
            if (!marked)
            {
                await SendAsync(scope, $"quiz-answer:{target.Id}", group, QuizPostWording.Answered(lesson, question), clerk.At + s_answerAfter, cancellationToken);
            }
        }

        await AuditTrail.AppendAsync(
            scope, clerk.Does("往群里发题", $"quiz:{post.Id}") with { After = $"{question.Text}（{groups.Count}个群）" }, cancellationToken);
    }

    public async Task EndedAsync(WriteScope scope, string key, DeliveryEnd end, CancellationToken cancellationToken)
    {
        if (key.Split(':') is not [_, var number] || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || await scope.Db.QuizPostTargets.FindAsync([id], cancellationToken) is not { } target)
        {
            return;
        }

        if (end is DeliveryEnd.Sent { PollId: { } poll } && await EarlyCounts.TakeAsync(scope, seal, target.Channel, poll, cancellationToken) is { } votes)
        {
            target.Votes = votes;
        }

        (target.Status, target.PollId) = end switch
        {
            DeliveryEnd.Sent sent => (QuizPostStatus.Sent, sent.PollId),
            DeliveryEnd.Unknown => (QuizPostStatus.Unknown, null),
            _ => (QuizPostStatus.Failed, null),
        };
        await scope.Db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Each count holds all answers so far, so the last one stands whatever was missed.</summary>
    public async Task CountedAsync(WriteScope scope, string channel, PollCounted count, CancellationToken cancellationToken)
    {
        if (count.Votes.Count > MostChoices || count.Votes.Any(votes => votes < 0))
        {
            return;
        }

        var votes = string.Join(',', count.Votes.Select(number => number.ToString(CultureInfo.InvariantCulture)));
        var ours = scope.Db.QuizPostTargets.Where(target => target.Channel == channel);
        if (await ours.Where(target => target.PollId == count.PollId).ExecuteUpdateAsync(set => set.SetProperty(target => target.Votes, votes), cancellationToken) == 0
            && await ours.AnyAsync(target => target.Status == QuizPostStatus.Waiting, cancellationToken))
        {
            // People answer faster than we hear that the poll has arrived.
            await EarlyCounts.KeepAsync(scope, seal, channel, count.PollId, votes, clock.GetUtcNow(), cancellationToken);
        }
    }

    private Task SendAsync(WriteScope scope, string key, GroupChat group, Content content, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var capabilities = channels.FirstOrDefault(channel => channel.Name == group.Channel)?.Capabilities;
        var fitted = capabilities switch
        {
            null => content,

            // Questions and explanations are short: they are one part on every platform.
            { Buttons: true } => ReplyComposer.Fit(content, capabilities)[0],
            _ => QuizPostWording.WithoutButtons(ReplyComposer.Fit(content with { Buttons = [] }, capabilities)[0]),
        };
        var message = new Outgoing(key, group.Channel, group.ChatId, ChatKind.Group, fitted) { Priority = Priority.Notice, NotBefore = quiet.AtOrAfter(at) };
        return outbox.AddAsync(scope, message, cancellationToken);
    }
}
