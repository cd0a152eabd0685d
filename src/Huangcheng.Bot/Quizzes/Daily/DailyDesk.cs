using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Lessons.Review;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Quizzes.Daily;

/// <summary>Starting 今日一题 with consent, changing its hour, pausing and stopping it.</summary>
internal sealed class DailyDesk(IKnowledgeSource knowledge, IWithdrawal withdrawal)
{
    private const int KeepDaysWithoutAText = 90;

    /// <summary>What is agreed to; null while the office has provided none.</summary>
    public ConsentText? Text => knowledge.Snapshot.Consents.FirstOrDefault(text => text.Purpose == ConsentText.Daily);

    public Office Office => knowledge.Snapshot.Office;

    /// <summary>So long without an answer, and nothing more is sent.</summary>
    public TimeSpan Patience => TimeSpan.FromDays(Text?.KeepDays ?? KeepDaysWithoutAText);

    /// <summary>What the keys of its messages begin with.</summary>
    public const string KeyPrefix = "daily";

    /// <summary>Key of the day's message: the outbox refuses a second one.</summary>
    public static string KeyOf(long member, DateOnly date) => FormattableString.Invariant($"{KeyPrefix}:{member}:{date:yyyyMMdd}");

    /// <summary>Whose message it is; null for a key that is none of these.</summary>
    public static MemberId? MemberOf(string key) =>
        key.Split(':') is [KeyPrefix, var member, _] && long.TryParse(member, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new(id) : null;

    /// <summary>Yes to this very text first, then no.</summary>
    public static IReadOnlyList<Button> ConsentButtons(int hour, ConsentText text) =>
        [new("同意", FormattableString.Invariant($"daily:yes:{hour}:{text.Version}")), new("不同意", "daily:no")];

    public static async Task<DailyPlan?> FindAsync(BotDb db, MemberId? member, CancellationToken cancellationToken) =>
        member is { } known ? await db.DailyPlans.FindAsync([known.Value], cancellationToken) : null;

    public static async Task<DailyPlan> StartAsync(
        WriteScope scope, MemberId member, int hour, string version, DateTimeOffset at, string channel, CancellationToken cancellationToken)
    {
        await Consents.GiveAsync(scope, member, ConsentPurpose.DailyQuestion, version, at, channel, cancellationToken);
        if (await FindAsync(scope.Db, member, cancellationToken) is not { } plan)
        {
            plan = new DailyPlan { MemberId = member.Value };
            scope.Db.DailyPlans.Add(plan);
        }

        Move(plan, hour, at);
        return plan;
    }

    /// <summary>The plan goes on at this hour, from today on if today's question has not been sent.</summary>
    public static void Move(DailyPlan plan, int hour, DateTimeOffset at)
    {
        var next = DailyTimes.Next(hour, at);
        var asked = plan.Date == ReviewCard.DateOf(next);
        (plan.Hour, plan.HeardAt, plan.NextAt) = (hour, at, asked ? next.AddDays(1) : next);
    }

    public static void Pause(DailyPlan plan, int days, DateTimeOffset at)
    {
        plan.NextAt = DailyTimes.Later(plan.Hour, at, days);
        plan.HeardAt = plan.NextAt;
    }

    /// <summary>Takes the consent back, and today's question if it has not left yet.</summary>
    public async Task StopAsync(WriteScope scope, MemberId member, DateTimeOffset at, string channel, CancellationToken cancellationToken)
    {
        await Consents.WithdrawAsync(scope, member, ConsentPurpose.DailyQuestion, at, channel, cancellationToken);
        await ForgetAsync(scope, member, cancellationToken);
    }

    /// <summary>Deletes the plan.</summary>
    /// <returns>False when there was none.</returns>
    public async Task<bool> ForgetAsync(WriteScope scope, MemberId member, CancellationToken cancellationToken)
    {
        if (await FindAsync(scope.Db, member, cancellationToken) is not { } plan)
        {
            return false;
        }

        if (plan.Date is { } date)
        {
            await withdrawal.WithdrawAsync(scope, KeyOf(member.Value, date), cancellationToken);
        }

        scope.Db.DailyPlans.Remove(plan);
        await scope.Db.SaveChangesAsync(cancellationToken);
        return true;
    }
}
