using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Announcements.Chat;

/// <summary>One draft on the screen: what it says, when it goes out, how it looks, and the way to its sending.</summary>
internal sealed class DraftPanel(
    AnnouncementDesk desk, DraftChecker checker, DraftPreview preview, AnnounceWording wording, ButtonPanel buttons, DraftTexts texts, SessionTimes times, IFiles files)
{
    public const string AskText = "请把要发的内容发给我：文字、图片、视频、文件都行，也可以转发一条消息。\n不写了就回复“退出”。";

    private const int Shown = 6;
    private const int MostFiles = 10;

    // As long as anybody scrolls back to an announcement.
    private static readonly TimeSpan s_keepFiles = TimeSpan.FromDays(60);

    /// <param name="at">The clerk's turn.</param>
    /// <param name="page">Of what was written before; hostile until checked.</param>
    /// <param name="cancellationToken">Cancels the read.</param>
    public static async Task<Reply> HomeAsync(DraftTurn at, int page, CancellationToken cancellationToken)
    {
        var (all, villages) = (at.Places.Contains(null, StringComparer.Ordinal), at.Places.OfType<string>().ToList());
        var recent = await at.Db.Announcements.AsNoTracking()
            .Where(one => one.Status != AnnouncementStatus.Discarded && (all || villages.Contains(one.Village!)))
            .OrderBy(one => one.Status == AnnouncementStatus.Started).ThenByDescending(one => one.Id)
            .Skip(page * Shown)
            .Take(Shown + 1)
            .ToListAsync(cancellationToken);
        List<Button> written =
        [
            .. recent.Take(Shown).Select(AnnounceWording.Entry),
            .. recent.Count > Shown ? [new Button("更早的", $"announce:h:{page + 1}")] : (Button[])[],
        ];
        if (page > 0)
        {
            return Reply.Text(recent.Count == 0 ? "没有更早的公告了。" : $"以前的公告（第 {page + 1} 页）：", [.. written, AnnounceWording.All]);
        }

        var month = at.Clerk.At.Month;
        List<Button> shown =
        [
            .. at.Places.Count > 1 ? at.Places.Select((place, index) => new Button($"写给{place}", $"announce:n:{index}")) : [],
            new($"写一份{month}月活动", $"announce:fm:{month}"),
            new($"写一份{(month % 12) + 1}月活动", $"announce:fm:{(month % 12) + 1}"),
            new("定期公告", "announce:pl"),
            .. written,
        ];
        return (Reply.Text($"{AskText}\n{(recent.Count == 0 ? "也可以点：" : "也可以点下面的，接着看以前的：")}", shown) with { Continues = true })
            .Remember(New(at, 0), AnnounceJson.Default.AnnounceMemory);
    }

    /// <summary>Waits for the text of a new one.</summary>
    /// <param name="place">Which of the clerk's places it is for; hostile until checked.</param>
    public static AnnounceMemory New(DraftTurn at, long place) =>
        new(0, 0, AnnounceAsks.Text) { Village = at.Places[place < at.Places.Count ? (int)place : 0] };

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
        "a" => await EditAsync(at, press, draft => draft.Content = draft.Content with { Attachments = [] }, cancellationToken),
        "h" => await HomeAsync(at, (int)Math.Min(press.Id, int.MaxValue / Shown), cancellationToken),
        "b" => await buttons.ShowAsync(at, press.Id, 0, cancellationToken),
        "bp" => await buttons.ShowAsync(at, press.Id, press.Version, cancellationToken),
        "bl" => await buttons.LessonsAsync(at, press, cancellationToken),
        "bx" => await ToggleAsync(at, press, cancellationToken),
        "v" => await preview.ShowAsync(at, press.Id, cancellationToken),
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
            : Forget((await WriteAsync(at, memory, draft => draft.Content = draft.Content with { Text = said }, cancellationToken)).Reply);
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

        var before = memory.Id == 0 ? 0 : await CountFilesAsync(at, memory.Id, cancellationToken);
        if (before >= MostFiles)
        {
            return Ask(memory, $"一份公告最多带 {MostFiles} 个附件，这一个没有收。");
        }

        var name = AnnounceWording.FileName(sent.Media.File!);
        var attachment = await files.AddAsync(at.Scope, new NewFile(name, sent.Media.File!.MediaType, bytes, s_keepFiles), cancellationToken);

        // An album comes as one message a picture: all of them go with the text that one of them carries.
        void Edit(Announcement draft) => draft.Content = draft.Content with
        {
            Text = caption.Length > 0 ? caption : draft.Text,
            Attachments = [.. draft.Content.Attachments, attachment],
        };
        var (saved, reply) = await WriteAsync(at, memory, Edit, cancellationToken);
        if (saved is null)
        {
            return reply;
        }

        // The next picture joins this draft; of an album only the first is answered.
        var album = sent.Media.Album;
        var answer = album is null ? reply
            : album == memory.Album ? new Reply([])
            : Reply.Text("收到了。一组图片会一起收下，都传完了就点“好了”。", new Button("好了", $"announce:d:{saved.Id}"));
        return (answer with { Continues = true }).Remember(
            new AnnounceMemory(saved.Id, saved.Version, AnnounceAsks.Text) { Album = album }, AnnounceJson.Default.AnnounceMemory);
    }

    public static Reply Ask(AnnounceMemory memory, string question) =>
        (Reply.Text(question) with { Continues = true }).Remember(memory, AnnounceJson.Default.AnnounceMemory);

    public static Reply Forget(Reply reply) => reply.Remember(AnnounceMemory.Idle, AnnounceJson.Default.AnnounceMemory);

    // A month that is past is next year's.
    private Task<Content?> MonthAsync(DraftTurn at, int month, CancellationToken cancellationToken) => texts.OfMonthAsync(
        at.Db, at.Clerk.At.Year + (month < at.Clerk.At.Month ? 1 : 0), month, at.Places[0], at.Clerk.At, cancellationToken);

    private async Task<Reply> MakeAsync(DraftTurn at, Content? content, CancellationToken cancellationToken) => content is null
        ? Reply.Text("这里没有能写进公告的活动：没有这一场，或者这个月没有安排。", new("写新公告", "announce:n"), AnnounceWording.All)
        : (await WriteAsync(at, New(at, 0), draft => draft.Content = content, cancellationToken)).Reply;

    private static Reply AskTime(AnnouncePress press)
    {
        var asked = Reply.Text(
            "什么时候发？请写时间，例如“明天上午9点”“11月3日 15:00”。\n不改了就回复“退出”。",
            new Button("一批准就发", $"announce:s0:{press.Id}:{press.Version}"));
        return (asked with { Continues = true })
            .Remember(new AnnounceMemory(press.Id, press.Version, AnnounceAsks.Time), AnnounceJson.Default.AnnounceMemory);
    }

    private async Task<(Announcement? Saved, Reply Reply)> WriteAsync(
        DraftTurn at, AnnounceMemory memory, Action<Announcement> edit, CancellationToken cancellationToken)
    {
        if (memory.Id != 0)
        {
            return await ChangeAsync(at, memory.Id, memory.Version, edit, cancellationToken);
        }

        var draft = await AnnouncementDesk.DraftAsync(at.Scope, at.Clerk, memory.Village, edit, source: null, cancellationToken);
        return draft is null
            ? (null, wording.Of(new DeskOutcome.NotAllowed()))
            : (draft, await CardAsync(at, draft, "记下了。\n", cancellationToken));
    }

    private async Task<Reply> EditAsync(DraftTurn at, AnnounceMemory memory, Action<Announcement> edit, CancellationToken cancellationToken) =>
        (await ChangeAsync(at, memory.Id, memory.Version, edit, cancellationToken)).Reply;

    private async Task<Reply> EditAsync(DraftTurn at, AnnouncePress press, Action<Announcement> edit, CancellationToken cancellationToken) =>
        (await ChangeAsync(at, press.Id, press.Version, edit, cancellationToken)).Reply;

    private async Task<(Announcement? Saved, Reply Reply)> ChangeAsync(
        DraftTurn at, long id, int version, Action<Announcement> edit, CancellationToken cancellationToken) =>
        await AnnouncementDesk.EditAsync(at.Scope, at.Clerk, id, version, edit, cancellationToken) switch
        {
            DeskOutcome.Saved saved => (saved.Announcement, Forget(await CardAsync(at, saved.Announcement, "改好了。\n", cancellationToken))),
            DeskOutcome.ChangedMeanwhile changed => (null, Forget(await CardAsync(
                at, changed.Announcement, "这份公告刚才已经改过了，下面是现在的样子，请看过再改：\n", cancellationToken))),
            var other => (null, Forget(wording.Of(other))),
        };

    // The list stays open, so that several can be chosen one after the other.
    private async Task<Reply> ToggleAsync(DraftTurn at, AnnouncePress press, CancellationToken cancellationToken)
    {
        var (saved, reply) = await ChangeAsync(at, press.Id, press.Version, await buttons.ToggleAsync(at, press.Argument, cancellationToken), cancellationToken);
        return saved is null ? reply : await buttons.ShowAsync(at, saved.Id, await buttons.PageOfAsync(at, press.Argument, cancellationToken), cancellationToken);
    }

    private static async Task<int> CountFilesAsync(DraftTurn at, long id, CancellationToken cancellationToken) =>
        (await at.Db.Announcements.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken))?.Content.Attachments.Count ?? 0;

    private async Task<Reply> CardAsync(DraftTurn at, Announcement draft, string before, CancellationToken cancellationToken) =>
        draft.Status == AnnouncementStatus.Started
            ? await RunPanel.OfAsync(at, draft, cancellationToken)
            : wording.Card(draft, await checker.CheckAsync(at.Db, draft, at.Clerk.At, cancellationToken), before);
}
