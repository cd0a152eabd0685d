using System.Text.Json;
using Huangcheng.Bot.Channels.Telegram;
using Huangcheng.Bot.Channels.Web;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.FakeBotApi;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Quizzes;
using Huangcheng.Bot.Quizzes.Groups;
using Huangcheng.Bot.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes;

/// <summary>All content there is, right and wrong ways alike, held against the limits as each channel really writes it.</summary>
public sealed class LessonScreensTests
{
    private const int LongestCard = 90;
    private const int MostChoices = 4;

    /// <summary>What a person reads at once with its buttons: one screen of a phone at the largest type.</summary>
    private const int LongestScreen = 130;

    private static readonly DateTimeOffset s_at = new(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_message_of_every_lesson_is_one_short_message_on_both_channels()
    {
        await using var server = await FakeBotApiServer.StartAsync(null, Token);
        await using var bot = await TestBot.StartAsync(setup =>
        {
            setup.Settings["Telegram:BotToken"] = server.Options.Token;
            setup.Settings["Telegram:ApiBaseUrl"] = server.BaseUrl;
        });
        var channels = bot.Services.GetServices<IChannel>().ToDictionary(channel => channel.Name, StringComparer.Ordinal);
        var seen = 0;
        foreach (var lesson in LessonWalker.Book(bot).Lessons)
        {
            Assert.All(lesson.Cards, card => Assert.InRange(card.Text.Length, 1, LongestCard));
            Assert.All(lesson.Questions, question => Assert.InRange(question.Choices.Count, 2, MostChoices));
            Assert.All(lesson.Scenario?.Steps ?? [], step => Assert.InRange(step.Choices.Count, 1, MostChoices));
            foreach (var message in Everything(lesson))
            {
                Assert.All(message.Text.Split('\n'), line => Assert.NotEmpty(line));
                Assert.True(
                    message.Text.Length + message.Buttons.Where(button => button.Data.StartsWith("lesson:c:", StringComparison.Ordinal)).Sum(button => button.Label.Length) <= LongestScreen,
                    $"{lesson.Id}: {message.Text}");
                AsTelegramWrites(message, channels["telegram"].Capabilities);
                AsTheBrowserGets(message, channels["web"].Capabilities);
                seen++;
            }
        }

        Assert.InRange(seen, 500, 100_000);
    }

    [Fact]
    public async Task Every_question_that_may_go_to_a_group_is_a_poll_that_Telegram_takes()
    {
        await using var bot = await TestBot.StartAsync();
        foreach (var lesson in LessonWalker.Book(bot).Lessons)
        {
            foreach (var question in QuizPosts.Postable(lesson))
            {
                var content = QuizPostWording.Asked(lesson, question, marked: true);
                Assert.Null(TelegramEncoder.Refusal(content));
                Assert.Equal(lesson.Id, StartLink.Decode(StartLink.Encode(content.Buttons[0].Data)!)!.Split(':')[2]);
            }
        }
    }

    /// <summary>Each place a person can be at, as shown on arrival, after each choice, and when asked for a hint.</summary>
    private static IEnumerable<Content> Everything(Lesson lesson)
    {
        var (waiting, known) = (new Queue<LessonProgress>(), new HashSet<string>(StringComparer.Ordinal));
        waiting.Enqueue(LessonProgress.Start(lesson, LessonPlaces.None, s_at));
        while (waiting.TryDequeue(out var at))
        {
            if (!known.Add($"{at.Card} {string.Join(',', at.Queue.Take(1))} {(at.Queue is [var asked, ..] ? Math.Min(at.Tries[asked], 1) : 0)} {string.Join(',', at.Picked)} {at.Scene} {at.Done}"))
            {
                continue;
            }

            foreach (var message in LessonScreen.Show(lesson, at).Messages)
            {
                yield return message;
            }

            if (LessonPlayer.Asked(lesson, at) is { } question)
            {
                yield return new Content(LessonWording.Hint(lesson, question));
            }

            foreach (var choice in Enumerable.Range(0, LessonPlayer.Choices(lesson, at).Count).Where(choice => !at.Picked.Contains(choice)))
            {
                var move = LessonPlayer.Choose(lesson, at, [choice]);
                if (move.Said is { } said)
                {
                    yield return new Content(said);
                }

                waiting.Enqueue(move.Progress);
            }
        }
    }

    private static void AsTelegramWrites(Content message, ChannelCapabilities capabilities)
    {
        var fitted = Assert.Single(ReplyComposer.Fit(message, capabilities));
        Assert.Null(TelegramEncoder.Refusal(fitted));
        Assert.Equal(message.Buttons.Select(button => button.Label), fitted.Buttons.Select(button => button.Label), StringComparer.Ordinal);
        Assert.Equal("sendMessage", TelegramEncoder.Encode(new OutboundMessage(1, "7", ChatKind.Private, fitted), 7, "bot", null).MethodName);

        // As on a platform without buttons, with the choices written out below.
        Assert.Single(ReplyComposer.Fit(message, capabilities with { Buttons = false }));
    }

    private static void AsTheBrowserGets(Content message, ChannelCapabilities capabilities)
    {
        var fitted = Assert.Single(ReplyComposer.Fit(message, capabilities));
        var line = new WebLine(new WebMessage { ChatId = "c", Sequence = 1, Change = 1, FromPerson = false, Content = [], At = s_at }, fitted);
        using var shown = JsonDocument.Parse(JsonSerializer.Serialize(ShownMessage.Of(line), WebJson.Plain.ShownMessage));
        Assert.Equal(message.Text, shown.RootElement.GetProperty("text").GetString());
        Assert.Equal(message.Buttons.Count, shown.RootElement.TryGetProperty("buttons", out var buttons) && buttons.ValueKind == JsonValueKind.Array ? buttons.GetArrayLength() : 0);
    }
}
