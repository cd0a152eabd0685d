using System.Text;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Tests.Support;
using Ical.Net;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Signups;

public sealed class CalendarFileTests
{
    private static readonly DateTimeOffset s_start = new(2024, 10, 11, 14, 0, 0, TimeSpan.FromHours(8));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_parser_reads_back_what_was_written_whatever_the_words()
    {
        var session = Session("重阳节；讲座, 第一场\\n\n“敬老”" + new string('长', 60));

        var entry = Assert.Single(Calendar.Load(Text(session))!.Events);

        Assert.Equal((session.Title, session.Place, 3), (entry.Summary, entry.Location, entry.Sequence));
        Assert.Equal(s_start.UtcDateTime, entry.DtStart!.AsUtc);
        Assert.Equal("session-7@huangcheng.bot", entry.Uid);
    }

    [Fact]
    public void Lines_are_folded_and_end_as_the_standard_says()
    {
        var text = Text(Session(new string('长', 60)));

        Assert.Equal(text.Split('\n').Length - 1, text.Split("\r\n").Length - 1);
        Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        Assert.StartsWith("BEGIN:VCALENDAR\r\n", text, StringComparison.Ordinal);
        Assert.Contains("METHOD:PUBLISH", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_called_off_is_taken_out_of_the_calendar()
    {
        var session = Session("讲座");
        session.Status = SessionStatus.CalledOff;

        var calendar = Calendar.Load(Text(session))!;

        Assert.Equal(("CANCEL", "CANCELLED"), (calendar.Method, calendar.Events.Single().Status));
    }

    [Fact]
    public async Task Only_who_signed_up_gets_it_and_without_names()
    {
        await using var bot = await TestBot.StartAsync();
        var session = await bot.PublishAsync(30);
        var bo = bot.Person("bo");
        await bo.SignsUp(session, "王秀兰", "13805331234");
        var row = await bot.RowAsync("王秀兰");

        Assert.Contains("手机日历", await bo.Presses($"mine:ics:{row.Id}"), StringComparison.Ordinal);
        var file = Assert.Single(bo.Answer.Single().Attachments);
        var bytes = await bot.Services.GetRequiredService<IFiles>().ReadAsync(file.FileId, Token);
        Assert.DoesNotContain("王秀兰", Encoding.UTF8.GetString(bytes!), StringComparison.Ordinal);
        Assert.Contains("没有找到这个报名", await bot.Person("chen").Presses($"mine:ics:{row.Id}"), StringComparison.Ordinal);

        await bot.RestartAsync(after: TimeSpan.FromDays(31));
        Assert.Null(await bot.Services.GetRequiredService<IFiles>().ReadAsync(file.FileId, Token));
    }

    private static string Text(Session session) => Encoding.UTF8.GetString(CalendarFile.Of(session, s_start).Bytes);

    private static Session Session(string title) =>
        new() { Id = 7, Title = title, StartsAt = s_start, Place = "镇文化站, 二楼", Version = 3, Status = SessionStatus.Published };
}
