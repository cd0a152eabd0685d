using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Signups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Calendar = Ical.Net.Calendar;

namespace Huangcheng.Bot.Tests.Signups;

public sealed partial class CalendarFileTests
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
    public void A_second_reader_that_knows_nothing_of_the_first_finds_the_same_in_the_bytes()
    {
        var session = Session("重阳节；讲座, 第一场\\n\n“敬老”" + new string('长', 60));

        var entry = EventIn(CalendarFile.Of(session, s_start).Bytes);

        Assert.Equal(("session-7@huangcheng.bot", session.Title, session.Place, "3"), (entry["UID"], entry["SUMMARY"], entry["LOCATION"], entry["SEQUENCE"]));
        var starts = DateTimeOffset.ParseExact(entry["DTSTART"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var there = TimeZoneInfo.ConvertTime(starts, TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));
        Assert.Equal("2024-10-11 14:00 +08:00", there.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture));
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

    /// <summary>
    /// The one event's own properties, by RFC 5545 §3.1 and §3.3.11 alone: lines that end in CRLF and have at most 75 octets,
    /// unfolded where one begins with a space, with what is escaped in them.
    /// </summary>
    private static Dictionary<string, string> EventIn(byte[] file)
    {
        var (strict, inside, found) = (new UTF8Encoding(false, throwOnInvalidBytes: true), new Stack<string>(), new Dictionary<string, string>(StringComparer.Ordinal));
        var folded = Encoding.Latin1.GetString(file).Split("\r\n");
        Assert.Equal("", folded[^1]);

        // Read alone, since phones do: no line ends within a character.
        Assert.All(folded, line => Assert.True(strict.GetString(Encoding.Latin1.GetBytes(line)).IndexOfAny(['\r', '\n']) < 0 && line.Length <= 75));
        foreach (var octets in string.Join("\r\n", folded[..^1]).Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n"))
        {
            var line = strict.GetString(Encoding.Latin1.GetBytes(octets));
            var (name, value) = (line[..line.IndexOf(':', StringComparison.Ordinal)].Split(';')[0], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            switch (name)
            {
                case "BEGIN":
                    inside.Push(value);
                    break;
                case "END":
                    Assert.Equal(inside.Pop(), value);
                    break;
                default:
                    if (inside.Peek() == "VEVENT")
                    {
                        found.Add(name, Escaped().Replace(value, one => one.Groups[1].Value is "n" or "N" ? "\n" : one.Groups[1].Value));
                    }

                    break;
            }
        }

        Assert.Empty(inside);
        return found;
    }

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escaped();

    private static string Text(Session session) => Encoding.UTF8.GetString(CalendarFile.Of(session, s_start).Bytes);

    private static Session Session(string title) =>
        new() { Id = 7, Title = title, StartsAt = s_start, Place = "镇文化站, 二楼", Version = 3, Status = SessionStatus.Published };
}
