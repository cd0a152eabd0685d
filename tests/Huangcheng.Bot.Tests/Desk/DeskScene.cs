using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Tests.Signups;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>An office in the middle of its work: something of everything that the pages show.</summary>
internal static class DeskScene
{
    public const string Village = "于家村委会";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <returns>The session of the whole town, and that of the village.</returns>
    public static async Task<(long Town, long Village)> SetAsync(TestBot bot)
    {
        var town = await bot.PublishAsync(1);
        var village = await bot.PublishAsync(30, session => (session.Title, session.Village, session.StartsAt) = ("智能手机课", Village, session.StartsAt.AddDays(1)));
        await bot.Person("zhao").SignsUp(town, "赵大娘", "13853312345");
        await bot.Person("qian").SignsUp(town, "钱大爷", "13853354321");
        await bot.Person("sun").Says("镇上哪里可以修电动车？");
        await bot.Writes.RunAsync(
            async (scope, token) =>
            {
                var at = bot.Clock.GetUtcNow();
                scope.Db.Groups.AddRange(
                    new GroupChat { Channel = "test", ChatId = "g1", Title = "于家村通知群", Tags = "|村居|", Village = Village, Status = GroupStatus.On, AddedAt = at },
                    new GroupChat { Channel = "test", ChatId = "g2", Title = "<script>alert(1)</script>", AddedAt = at });
                scope.Db.Announcements.Add(new Announcement
                {
                    Content = new Content("明天上午镇文化站有健康讲座，请各村转告。"), Whom = Audience.Everyone.Write(), Status = AnnouncementStatus.Submitted, CreatedAt = at, ChangedAt = at,
                });
                scope.Db.Outbox.Add(new OutboxRow { Key = "dead", Channel = "test", ChatId = "gone", Status = DeliveryStatus.Dead, DueAt = at, NotBefore = at, FinishedAt = at, LastError = "对方停用了小助手" });
                await scope.Db.SaveChangesAsync(token);
            },
            Token);
        return (town, village);
    }
}
