using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;

namespace Huangcheng.Bot.Signups;

/// <summary>What people are told without having asked: always in their private chat, never at night unless it cannot wait.</summary>
internal sealed class SignupNotices(IOutbox outbox, SessionTimes times, QuietHours quiet)
{
    /// <summary>What the keys of offers begin with.</summary>
    public const string OfferPrefix = "offer";

    private static readonly TimeSpan s_cannotWait = TimeSpan.FromHours(2);

    /// <summary>A seat is free for someone who waited. Held up until it is over, or night, it is not sent; see <see cref="LateOffers"/>.</summary>
    public Task OfferAsync(
        WriteScope scope, Session session, Registration row, DateTimeOffset until, DateTimeOffset at, CancellationToken cancellationToken) =>
        SendAsync(scope, row, $"{OfferPrefix}:{row.Id}:{until.UtcTicks}", Offer(session, row, until, at, "好消息：", ""), null, cancellationToken);

    /// <summary>The same once more in the morning, to whom the evening's may not have reached: whoever has answered since is not to wonder.</summary>
    public Task OfferAgainAsync(
        WriteScope scope, Session session, Registration row, DateTimeOffset until, DateTimeOffset morning, CancellationToken cancellationToken) =>
        SendAsync(
            scope, row, $"{OfferPrefix}:{row.Id}:{until.UtcTicks}:{morning.UtcTicks}",
            Offer(session, row, until, morning, "怕您昨晚没收到，再说一遍：", "已经回复过的，不用再管。"), morning, cancellationToken);

    private Content Offer(Session session, Registration row, DateTimeOffset until, DateTimeOffset at, string before, string after)
    {
        var night = quiet.NightAfter(at);
        return new Content(
            $"{before}您候补的“{session.Title}”空出名额了，{(row.Party > 1 ? $"{row.Party}个名额" : "名额")}为您留到{times.Say(until)}。\n时间：{times.Say(session.StartsAt)}\n您来吗？到时没有回复，就让给下一位。{after}")
        {
            Buttons = [new("我来", $"mine:yes:{row.Id}"), new("不来了", $"mine:no:{row.Id}")],
            Latest = until < night ? until : night,
        };
    }

    public Task ExpiredAsync(WriteScope scope, Session session, Registration row, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var content = new Content($"“{session.Title}”为您留的名额已过了回复时间，让给下一位了。还想参加，可以重新排队。")
        {
            Buttons = [new("重新排队", $"signup:s:{session.Id}")],
        };
        return SendAsync(scope, row, $"expired:{row.Id}", content, quiet.AtOrAfter(at), cancellationToken);
    }

    /// <summary>A session is at another time or place now.</summary>
    public Task ChangedAsync(
        WriteScope scope, Session before, Session after, Registration row, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var content = new Content($"您报名的“{before.Title}”有变动：\n{Lines(before, after)}\n您还参加吗？不用回复也会为您保留。")
        {
            Buttons = [new("继续参加", $"mine:keep:{row.Id}"), new("取消报名", $"mine:x:{row.Id}")],
        };
        return TellChangeAsync(scope, before, after, row, content, at, cancellationToken);
    }

    /// <summary>The same to somebody who has not answered an offer yet: with the time that they have now.</summary>
    public Task OfferChangedAsync(
        WriteScope scope, Session before, Session after, Registration row, DateTimeOffset until, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var content = new Content(
            $"为您留着名额的“{before.Title}”有变动：\n{Lines(before, after)}\n名额现在为您留到{times.Say(until)}。您来吗？到时没有回复，就让给下一位。")
        {
            Buttons = [new("我来", $"mine:yes:{row.Id}"), new("不来了", $"mine:no:{row.Id}")],
        };
        return TellChangeAsync(scope, before, after, row, content, at, cancellationToken);
    }

    /// <summary>The start moved so near that an offer could not wait for its answer.</summary>
    public Task TooSoonAsync(
        WriteScope scope, Session before, Session after, Registration row, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var content = new Content(
            $"为您留着名额的“{before.Title}”有变动：\n{Lines(before, after)}\n时间太近，来不及等您回复，名额让出来了。还想参加，可以重新报名。")
        {
            Buttons = [new("重新报名", $"signup:s:{after.Id}")],
        };
        return TellChangeAsync(scope, before, after, row, content, at, cancellationToken);
    }

    public Task CalledOffAsync(WriteScope scope, Session session, Registration row, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var content = new Content(
            $"很抱歉，{times.Say(session.StartsAt)}的“{session.Title}”取消了。\n原因：{session.Reason}\n您不用做什么；可以看看别的活动。")
        {
            Buttons = [new("看看别的活动", "signup:l")],
        };
        return SendAsync(scope, row, $"off:{row.Id}", content, NotBefore(session.StartsAt, at), cancellationToken);
    }

    /// <summary>Staff gave up somebody's place, because they or theirs had said so: whoever signed them up reads it.</summary>
    public Task DroppedAsync(WriteScope scope, Session session, Registration row, string name, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var content = new Content(
            $"办公室帮您取消了{name}参加{times.Say(session.StartsAt)}“{session.Title}”的报名。\n要是弄错了，可以重新报名，或者打办公室电话。")
        {
            Buttons = [new("重新报名", $"signup:s:{session.Id}")],
        };
        return SendAsync(scope, row, $"dropped:{row.Id}", content, NotBefore(session.StartsAt, at), cancellationToken);
    }

    public Task RemindAsync(WriteScope scope, Session session, Registration row, string kind, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var contact = session.Contact is null ? "" : $"\n联系：{session.Contact}";
        var content = new Content(
            $"提醒您：{times.SayRelative(session.StartsAt, at)}有您报名的“{session.Title}”。\n时间：{times.Say(session.StartsAt)}\n地点：{session.Place}{contact}\n来不了请点“取消报名”，把名额让给别人。")
        {
            Buttons = [new("知道了", $"mine:keep:{row.Id}"), new("取消报名", $"mine:x:{row.Id}")],
        };
        return SendAsync(scope, row, $"remind:{row.Id}:{kind}:{session.StartsAt.UtcTicks}", content, null, cancellationToken);
    }

    private string Lines(Session before, Session after) => string.Join('\n', SessionDifferences.Of(before, after, times));

    private Task TellChangeAsync(
        WriteScope scope, Session before, Session after, Registration row, Content content, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (SessionDifferences.Of(before, after, times).Count == 0)
        {
            return Task.CompletedTask;
        }

        var soonest = before.StartsAt < after.StartsAt ? before.StartsAt : after.StartsAt;
        return SendAsync(scope, row, $"changed:{row.Id}:{after.Version}", content, NotBefore(soonest, at), cancellationToken);
    }

    // At once, also at night, when the morning would be too late.
    private DateTimeOffset? NotBefore(DateTimeOffset startsAt, DateTimeOffset at) =>
        quiet.AtOrAfter(at) is var morning && startsAt - morning > s_cannotWait ? morning : null;

    private async Task SendAsync(
        WriteScope scope, Registration row, string key, Content content, DateTimeOffset? notBefore, CancellationToken cancellationToken)
    {
        if (row.MemberId is { } member
            && await MemberBook.PrivateAddressAsync(scope.Db, new MemberId(member), cancellationToken) is { } address)
        {
            var message = new Outgoing(key, address.Channel, address.ChatId, ChatKind.Private, content)
            {
                Priority = Priority.Notice,
                NotBefore = notBefore,
            };
            await outbox.AddAsync(scope, message, cancellationToken);
        }
    }
}
