using System.Text.Json.Nodes;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Daily;

/// <summary>What 今日一题 holds about a person: when they get it. Their answers are with the lessons'.</summary>
internal sealed class DailyData(DailyDesk desk) : IPersonalData, IMergesMembers, IFollowsConsent, IStopsPushes
{
    public string Section => DailyWording.Name;

    public async Task<JsonNode?> ExportAsync(BotDb db, MemberId member, CancellationToken cancellationToken) =>
        await db.DailyPlans.AsNoTracking().FirstOrDefaultAsync(plan => plan.MemberId == member.Value, cancellationToken) is { } plan
            ? new JsonObject
            {
                ["几点"] = DailyWording.Hour(plan.Hour),
                ["下一题"] = plan.NextAt,
                ["上一题"] = plan.Date?.ToString("yyyy-MM-dd", null),
            }
            : null;

    public Task EraseAsync(WriteScope scope, MemberId member, CancellationToken cancellationToken) => desk.ForgetAsync(scope, member, cancellationToken);

    public async Task MergeAsync(WriteScope scope, MemberId from, MemberId into, CancellationToken cancellationToken)
    {
        if (await DailyDesk.FindAsync(scope.Db, from, cancellationToken) is not { } old)
        {
            return;
        }

        if (await DailyDesk.FindAsync(scope.Db, into, cancellationToken) is null)
        {
            scope.Db.DailyPlans.Add(new DailyPlan
            {
                MemberId = into.Value,
                Hour = old.Hour,
                NextAt = old.NextAt,
                HeardAt = old.HeardAt,
                Date = old.Date,
                Lesson = old.Lesson,
                Question = old.Question,
                Hinted = old.Hinted,
                Picked = old.Picked,
                Answered = old.Answered,
            });
        }

        scope.Db.DailyPlans.Remove(old);
        await scope.Db.SaveChangesAsync(cancellationToken);
    }

    public async Task WithdrawnAsync(WriteScope scope, MemberId member, ConsentPurpose purpose, CancellationToken cancellationToken)
    {
        if (purpose == ConsentPurpose.DailyQuestion)
        {
            await desk.ForgetAsync(scope, member, cancellationToken);
        }
    }

    public async Task<string?> StopAsync(WriteScope scope, MemberId member, DateTimeOffset at, string channel, CancellationToken cancellationToken)
    {
        var on = await DailyDesk.FindAsync(scope.Db, member, cancellationToken) is not null;
        await desk.StopAsync(scope, member, at, channel, cancellationToken);
        return on ? DailyWording.Name : null;
    }
}

/// <summary>Everyone who gets 今日一题, for staff who write to them together.</summary>
internal sealed class DailyPeople : IPeopleList
{
    private const string Key = "daily:all";

    public string Kind => "daily";

    public async Task<IReadOnlyList<PeopleChoice>> ChoicesAsync(BotDb db, DateTimeOffset at, CancellationToken cancellationToken) =>
        await db.DailyPlans.AnyAsync(cancellationToken) ? [new(Key, "收今日一题的人", null)] : [];

    public async Task<IReadOnlyList<MemberId>> PeopleAsync(BotDb db, string key, CancellationToken cancellationToken) => key == Key
        ? [.. (await db.DailyPlans.AsNoTracking().Select(plan => plan.MemberId).ToListAsync(cancellationToken)).Select(member => new MemberId(member))]
        : [];
}
