using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Lessons;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Quizzes.Daily;

/// <summary>
/// Asks everyone whose hour has come. The question, its message and the next day's time are one transaction for each
/// person: ended anywhere, those who were asked are not asked again, and the others are.
/// </summary>
internal sealed class DailyRound(
    IDbContextFactory<BotDb> contexts,
    WritePath writePath,
    IOutbox outbox,
    ReplyComposer composer,
    Prompts prompts,
    LessonShelf shelf,
    DailyDesk desk,
    OfficeClock office) : IFollowsDeliveries
{
    private const int AtOnce = 100;

    public string KeyPrefix => DailyDesk.KeyPrefix;

    /// <summary>A question that may have arrived is asked again: better twice than not at all.</summary>
    public bool PersonDecides => false;

    /// <summary>A question that came too late is let go: it stays due, and the next day asks again.</summary>
    public async Task EndedAsync(WriteScope scope, string key, DeliveryEnd end, CancellationToken cancellationToken)
    {
        if (end is DeliveryEnd.Late && DailyDesk.MemberOf(key) is { } member && await AddressAsync(scope.Db, member, cancellationToken) is { } address)
        {
            await prompts.CloseAsync(scope, address.Conversation, DailyQuestion.Dialogue, cancellationToken);
        }
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var (at, after) = (office.Now, long.MinValue);
        while (shelf.Book.Lessons.Count > 0)
        {
            List<DailyPlan> due;
            IReadOnlyDictionary<long, ReviewDeck> decks;
            await using (var db = await contexts.CreateDbContextAsync(cancellationToken))
            {
                due = await db.DailyPlans.AsNoTracking()
                    .Where(plan => plan.NextAt <= at && plan.MemberId > after)
                    .OrderBy(plan => plan.MemberId)
                    .Take(AtOnce)
                    .ToListAsync(cancellationToken);
                decks = await ReviewDeck.LoadAsync(db, [.. due.Select(plan => plan.MemberId)], cancellationToken);
            }

            if (due.Count == 0)
            {
                return;
            }

            // Decks are replayed outside of the transactions, in which everyone else would wait for them.
            await Task.WhenAll(due.Select(plan =>
            {
                var item = decks[plan.MemberId].Choose(shelf.Book, DateOnly.FromDateTime(at.Date), plan);
                return writePath.RunAsync((scope, token) => AskAsync(scope, plan.MemberId, item, at, token), cancellationToken);
            }));
            after = due[^1].MemberId;
        }
    }

    private async Task AskAsync(WriteScope scope, long id, DailyItem? item, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (db, member) = (scope.Db, new MemberId(id));
        if (await DailyDesk.FindAsync(db, member, cancellationToken) is not { } plan || plan.NextAt > at)
        {
            return;
        }

        // Off at the hour: later on the same day is fine, at night is not, and nothing piles up.
        plan.NextAt = DailyTimes.Next(plan.Hour, at);
        var today = DateOnly.FromDateTime(at.Date);
        if (DailyTimes.MaySend(at) && plan.Date != today
            && await AddressAsync(db, member, cancellationToken) is { } address)
        {
            if (await LastWordAsync(db, plan, at, cancellationToken) is { } last)
            {
                await SendAsync(scope, id, today, address, last, cancellationToken);
                await desk.StopAsync(scope, member, at, address.Channel, cancellationToken);
            }
            else
            {
                await AskAsync(scope, plan, item, address, at, cancellationToken);
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>What ends it: a text that says something else than what was agreed to, or nobody who answers. Null: it goes on.</summary>
    private async Task<Content?> LastWordAsync(BotDb db, DailyPlan plan, DateTimeOffset at, CancellationToken cancellationToken) =>
        plan.HeardAt < at - desk.Patience ? new(DailyWording.Farewell) { Buttons = [DailyWording.Again] }
        : desk.Text is { } text
            && !await Consents.IsGivenAsync(db, new MemberId(plan.MemberId), ConsentPurpose.DailyQuestion, text.Version, cancellationToken)
            ? new($"{DailyWording.NewText}\n{DailyWording.Ask(text, desk.Office, plan.Hour)}") { Buttons = DailyDesk.ConsentButtons(plan.Hour, text) }
        : null;

    private async Task AskAsync(WriteScope scope, DailyPlan plan, DailyItem? item, Address address, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (item is null)
        {
            return;
        }

        var today = DateOnly.FromDateTime(at.Date);
        var before = (plan.Date, plan.Lesson, plan.Question, plan.Hinted, plan.Picked, plan.Answered);
        plan.Ask(item, today);
        var question = DailyQuestion.Show(item, plan);
        if (await prompts.OpenAsync(scope, address.Conversation, new(DailyQuestion.Dialogue, question.Buttons), cancellationToken))
        {
            await SendAsync(scope, plan.MemberId, today, address, question with { Latest = DailyTimes.Latest(at) }, cancellationToken);
            return;
        }

        // In the middle of something: a little later, as long as the day lasts.
        (plan.Date, plan.Lesson, plan.Question, plan.Hinted, plan.Picked, plan.Answered) = before;
        var later = at + Prompts.Busy;
        plan.NextAt = DailyTimes.MaySend(later) ? later : plan.NextAt;
    }

    private Task SendAsync(WriteScope scope, long member, DateOnly today, Address address, Content content, CancellationToken cancellationToken)
    {
        // One part: every question is far shorter than any platform's limit.
        var part = composer.Compose(address.Channel, [content]).Parts[0] with { Latest = content.Latest };
        var message = new Outgoing(DailyDesk.KeyOf(member, today), address.Channel, address.ChatId, ChatKind.Private, part) { Priority = Priority.Bulk };
        return outbox.AddAsync(scope, message, cancellationToken);
    }

    private static async Task<Address?> AddressAsync(BotDb db, MemberId member, CancellationToken cancellationToken)
    {
        if (await MemberBook.PrivateAddressAsync(db, member, cancellationToken) is not { } address)
        {
            return null;
        }

        var user = await db.MemberIdentities.AsNoTracking()
            .Where(identity => identity.MemberId == member.Value && identity.Channel == address.Channel && identity.PrivateChatId == address.ChatId)
            .Select(identity => identity.UserId)
            .FirstAsync(cancellationToken);
        return new(address.Channel, address.ChatId, ConversationKey.Prefix(address.Channel, address.ChatId) + user);
    }

    private sealed record Address(string Channel, string ChatId, string Conversation);
}
