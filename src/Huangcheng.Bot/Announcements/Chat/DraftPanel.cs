using System.Globalization;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Chat;

/// <summary>One draft on the screen: what it says, when it goes out, how it looks, and the way to its sending.</summary>
internal sealed class DraftPanel(AnnouncementDesk desk, DraftChecker checker, AnnounceWording wording, ButtonPanel buttons, DraftTexts texts, SessionTimes times, IFiles files)
{
    public const string AskText = "请把要发的内容发给我：文字，或者图片、文件加上说明，也可以转发一条消息。\n不写了就回复“退出”。";

    private const int Shown = 6;

    // As long as anybody scrolls back to an announcement.
    private static readonly TimeSpan s_keepFiles = TimeSpan.FromDays(60);

    public static async Task<Reply> HomeAsync(DraftTurn at, CancellationToken cancellationToken)
    {
        var recent = await at.Db.Announcements.AsNoTracking()
            .Where(one => one.Status != AnnouncementStatus.Discarded && (at.Village == null || one.Village == at.Village))
            .OrderBy(one => one.Status == AnnouncementStatus.Started).ThenByDescending(one => one.Id)
            .Take(Shown)
            .ToListAsync(cancellationToken);
        var month = at.Clerk.At.AddDays(1).Month;
        List<Button> shown = [new("写新公告", "announce:n"), new($"写一份{month}月活动", $"announce:fm:{month}"), .. recent.Select(AnnounceWording.Entry)];
        return Reply.Text(recent.Count == 0 ? "还没有公告。点“写新公告”开始。" : "写新公告，或接着看这些：", shown);
    }

    public async Task<Reply> ShowAsync(DraftTurn at, long id, string before, CancellationToken cancellationToken)
    {
        var found = await at.Db.Announcements.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken);
        return found is null || !await at.Clerk.MayAsync(at.Db, Members.Role.Editor, found.Village, cancellationToken)
            ? wording.Of(new DeskOutcome.NotFound())
            : await CardAsync(at, found, before, cancellationToken);
    }

    public async Task<Reply> PressedAsync(DraftTurn at, AnnouncePress press, CancellationToken cancellationToken) => press.Verb switch
    {
        "fs" => await MakeAsync(at, await texts.OfSessionAsync(at.Db, press.Id, at.Clerk.At, cancellationToken), cancellationToken),
        "fm" when press.Id <= 12 => await MakeAsync(at, await MonthAsync(at, (int)press.Id, cancellationToken), cancellationToken),
        "t" => Ask(new AnnounceMemory(press.Id, press.Version, AnnounceAsks.Text), AskText),
        "s" => AskTime(press),
        "s0" => await EditAsync(at, press, draft => draft.SendAt = null, cancellationToken),
        "p" => await EditAsync(at, press, draft => draft.Pin = !draft.Pin, cancellationToken),
        "q" => await EditAsync(at, press, draft => draft.Silent = !draft.Silent, cancellationToken),
        "u" => await EditAsync(at, press, draft => draft.Urgent = !draft.Urgent, cancellationToken),
        "b" => await buttons.ShowAsync(at, press.Id, cancellationToken),
        "bx" => await EditAsync(at, press, await buttons.ToggleAsync(at, press.Argument, cancellationToken), cancellationToken),
        "v" => await PreviewAsync(at, press, cancellationToken),
        "go" => wording.Of(await desk.SubmitAsync(at.Scope, at.Clerk, press.Id, press.Version, cancellationToken)),
        "ok" => wording.Of(await desk.ApproveAsync(at.Scope, at.Clerk, press.Id, press.Version, cancellationToken)),
        "no" => wording.Of(await desk.StopAsync(at.Scope, at.Clerk, press.Id, discard: false, cancellationToken)),
        "x" => wording.Of(await desk.StopAsync(at.Scope, at.Clerk, press.Id, discard: true, cancellationToken)),
        _ => await ShowAsync(at, press.Id, "", cancellationToken),
    };

    public async Task<Reply> SaidAsync(DraftTurn at, AnnounceMemory memory, string said, CancellationToken cancellationToken)
    {
        if (memory.Asks == AnnounceAsks.Time)
        {
            return times.TryRead(said, at.Clerk.At, out var time) && time > at.Clerk.At
                ? Forget(await EditAsync(at, memory, draft => draft.SendAt = time, cancellationToken))
                : Ask(memory, "没有看懂，或者这个时间已经过了。请写成“明天上午9点”或“11月3日 15:00”，不改了就回复“退出”。");
        }

        return said.Length > Announcement.LongestText
            ? Ask(memory, $"这段有 {said.Length} 个字，最多 {Announcement.LongestText} 个字。请改短些再发来，或者放进文件里。")
            : Forget(await WriteAsync(at, memory, draft => draft.Content = draft.Content with { Text = said }, cancellationToken));
    }

    public async Task<Reply> SentAsync(DraftTurn at, AnnounceMemory memory, SentFile sent, CancellationToken cancellationToken)
    {
        if (sent.Bytes is not { } bytes)
        {
            return Ask(memory, "这个文件收不下来，或者超过 10 MB。请换小一点的，或者只发文字。");
        }

        var caption = sent.Media.Caption ?? "";
        if (caption.Length > Announcement.LongestText)
        {
            return Ask(memory, $"说明太长，最多 {Announcement.LongestText} 个字。");
        }

        var name = AnnounceWording.FileName(sent.Media.File!);
        var attachment = await files.AddAsync(at.Scope, new NewFile(name, sent.Media.File!.MediaType, bytes, s_keepFiles), cancellationToken);

        // An album comes as one message a picture: all of them go with the text that one of them carries.
        void Edit(Announcement draft) => draft.Content = draft.Content with
        {
            Text = caption.Length > 0 ? caption : draft.Text,
            Attachments = [.. draft.Content.Attachments, attachment],
        };
        return await KeepOpenAsync(at, memory, await WriteAsync(at, memory, Edit, cancellationToken), cancellationToken);
    }

    public static Reply Ask(AnnounceMemory memory, string question) =>
        (Reply.Text(question) with { Continues = true }).Remember(memory, AnnounceJson.Default.AnnounceMemory);

    public static Reply Forget(Reply reply) => reply.Remember(AnnounceMemory.Idle, AnnounceJson.Default.AnnounceMemory);

    // A month that is past is next year's.
    private Task<Content?> MonthAsync(DraftTurn at, int month, CancellationToken cancellationToken) => texts.OfMonthAsync(
        at.Db, at.Clerk.At.Year + (month < at.Clerk.At.Month ? 1 : 0), month, at.Clerk.At, cancellationToken);

    private async Task<Reply> MakeAsync(DraftTurn at, Content? content, CancellationToken cancellationToken) => content is null
        ? Reply.Text("这里没有能写进公告的活动：没有这一场，或者这个月没有安排。", new("写新公告", "announce:n"), AnnounceWording.All)
        : await WriteAsync(at, AnnounceMemory.Idle, draft => draft.Content = content, cancellationToken);

    private static Reply AskTime(AnnouncePress press)
    {
        var asked = Reply.Text(
            "什么时候发？请写时间，例如“明天上午9点”“11月3日 15:00”。\n不改了就回复“退出”。",
            new Button("一批准就发", $"announce:s0:{press.Id}:{press.Version}"));
        return (asked with { Continues = true })
            .Remember(new AnnounceMemory(press.Id, press.Version, AnnounceAsks.Time), AnnounceJson.Default.AnnounceMemory);
    }

    private async Task<Reply> WriteAsync(DraftTurn at, AnnounceMemory memory, Action<Announcement> edit, CancellationToken cancellationToken)
    {
        if (memory.Id != 0)
        {
            return await EditAsync(at, memory, edit, cancellationToken);
        }

        var draft = await AnnouncementDesk.DraftAsync(at.Scope, at.Clerk, at.Village, edit, source: null, cancellationToken);
        return draft is null
            ? wording.Of(new DeskOutcome.NotAllowed())
            : await CardAsync(at, draft, "记下了。\n", cancellationToken);
    }

    // The next picture of an album joins the draft that the first one made.
    private static async Task<Reply> KeepOpenAsync(DraftTurn at, AnnounceMemory memory, Reply reply, CancellationToken cancellationToken)
    {
        var writer = at.Clerk.Member?.Value;
        var draft = await at.Db.Announcements.AsNoTracking()
            .Where(one => memory.Id == 0 ? one.WrittenBy == writer : one.Id == memory.Id)
            .OrderByDescending(one => one.Id)
            .FirstAsync(cancellationToken);
        return (reply with { Continues = true })
            .Remember(new AnnounceMemory(draft.Id, draft.Version, AnnounceAsks.Text), AnnounceJson.Default.AnnounceMemory);
    }

    private Task<Reply> EditAsync(DraftTurn at, AnnounceMemory memory, Action<Announcement> edit, CancellationToken cancellationToken) =>
        EditAsync(at, new AnnouncePress("", memory.Id, memory.Version, ""), edit, cancellationToken);

    private async Task<Reply> EditAsync(DraftTurn at, AnnouncePress press, Action<Announcement> edit, CancellationToken cancellationToken) =>
        await AnnouncementDesk.EditAsync(at.Scope, at.Clerk, press.Id, press.Version, edit, cancellationToken) switch
        {
            DeskOutcome.Saved saved => Forget(await CardAsync(at, saved.Announcement, "改好了。\n", cancellationToken)),
            DeskOutcome.ChangedMeanwhile changed => Forget(await CardAsync(
                at, changed.Announcement, "这份公告刚才已经改过了，下面是现在的样子，请看过再改：\n", cancellationToken)),
            var other => wording.Of(other),
        };

    private async Task<Reply> PreviewAsync(DraftTurn at, AnnouncePress press, CancellationToken cancellationToken)
    {
        var found = await at.Db.Announcements.AsNoTracking().FirstOrDefaultAsync(one => one.Id == press.Id, cancellationToken);
        if (found is null || !await at.Clerk.MayAsync(at.Db, Members.Role.Editor, found.Village, cancellationToken))
        {
            return wording.Of(new DeskOutcome.NotFound());
        }

        var check = await checker.CheckAsync(at.Db, found, at.Clerk.At, cancellationToken);
        var id = string.Create(CultureInfo.InvariantCulture, $"{found.Id}:{found.Version}");
        var verdict = new Content(wording.Check(found, check))
        {
            Buttons = found.Status == AnnouncementStatus.Draft
                ? [new("没问题，提交", $"announce:go:{id}"), new("再改改", $"announce:d:{id}")]
                : [new("返回", $"announce:d:{id}")],
        };
        return new Reply(found.Text.Length == 0 ? [verdict] : [found.Content, verdict]);
    }

    private async Task<Reply> CardAsync(DraftTurn at, Announcement draft, string before, CancellationToken cancellationToken) =>
        draft.Status == AnnouncementStatus.Started
            ? await RunPanel.OfAsync(at, draft, cancellationToken)
            : wording.Card(draft, await checker.CheckAsync(at.Db, draft, at.Clerk.At, cancellationToken), before);
}
