using System.CommandLine;
using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Announcements;
using Huangcheng.Bot.Announcements.Groups;
using Huangcheng.Bot.Announcements.Chat;
using Huangcheng.Bot.Announcements.Ledger;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.CommandLine;

/// <summary>
/// <c>announce</c>: what staff do in the chat, for operators' scripts. It works while the service runs, and leaves the
/// sending to it.
/// </summary>
internal static class AnnounceCommand
{
    private const string Everyone = "all";

    public static Command Create()
    {
        var file = new Option<FileInfo>("--file") { Description = "公告正文，UTF-8 文本文件", Required = true };
        var to = new Option<string[]>("--to") { Description = "发给带这个标签的群，可以写几次；all 是所有群", Required = true, AllowMultipleArgumentsPerToken = true };
        var at = new Option<string?>("--at") { Description = "什么时候发，例如 2024-10-11T09:00；不写就马上发" };
        var dryRun = new Option<bool>("--dry-run") { Description = "只检查，不发" };
        var command = new Command("announce", "发公告：检查、审批、留痕和报告都和聊天里一样") { file, to, at, dryRun, Report() };
        command.SetAction((result, cancellationToken) => BotCommands.GuardAsync(() => RunAsync(
            result.GetRequiredValue(file), result.GetRequiredValue(to), result.GetValue(at), result.GetValue(dryRun), cancellationToken)));
        return command;
    }

    private static Command Report()
    {
        var id = new Argument<long>("id") { Description = "公告的号" };
        var sheets = new Option<DirectoryInfo?>("--xlsx") { Description = "把每一次发送、更正、撤回的明细表（.xlsx）存到这个文件夹" };
        var command = new Command("report", "看一份公告发得怎么样；还没发完以 2 退出") { id, sheets };
        command.SetAction((result, cancellationToken) => BotCommands.GuardAsync(() => ReportAsync(result.GetRequiredValue(id), result.GetValue(sheets), cancellationToken)));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo file, string[] to, string? at, bool dryRun, CancellationToken cancellationToken)
    {
        var text = await ReadAsync(file, cancellationToken);
        await using var app = BotHost.Build();
        var (services, now) = (app.Services, app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        DateTimeOffset? sendAt = at is null
            ? null
            : services.GetRequiredService<OfficeClock>().TryParse(at, out var time) && time > now
                ? time.ToUniversalTime()
                : throw new StartupException($"--at {at} 看不懂或已经过了，请写成 2024-10-11T09:00。");
        var audience = Array.Exists(to, one => one == Everyone) ? Audience.Everyone : Audience.Nobody with { Tags = to };
        return await WithDatabaseAsync(services, async (db, writes) =>
        {
            await RefuseUnknownTagsAsync(db, to, cancellationToken);
            var clerk = new Clerk(null, "cli", now);
            var planned = new Announcement { Content = new Content(text), Whom = audience.Write(), SendAt = sendAt };
            var check = await services.GetRequiredService<DraftChecker>().CheckAsync(db, planned, now, cancellationToken);
            await TellAsync(check);
            if (dryRun || check.Total == 0)
            {
                return check.Total == 0 ? 1 : 0;
            }

            // What approvers are asked is sealed like every message.
            await services.GetRequiredService<PrivateKeys>().JoinAsync(cancellationToken);
            var outcome = await writes.RunAsync(
                async (scope, token) =>
                {
                    var draft = await AnnouncementDesk.DraftAsync(
                        scope, clerk, null, one => (one.Content, one.Whom, one.SendAt) = (planned.Content, planned.Whom, sendAt), null, token);
                    return await services.GetRequiredService<AnnouncementDesk>().SubmitAsync(scope, clerk, draft!.Id, draft.Version, token);
                },
                cancellationToken);
            return await TellAsync(outcome, services.GetRequiredService<SessionTimes>());
        }, cancellationToken);
    }

    // One tag misspelt among right ones would leave its groups out without a word.
    private static async Task RefuseUnknownTagsAsync(BotDb db, string[] to, CancellationToken cancellationToken)
    {
        var tags = await TagNames.UsedAsync(db, cancellationToken);
        if (tags.Count > 0 && Array.Find(to, one => one != Everyone && !tags.Contains(one, StringComparer.Ordinal)) is { } unknown)
        {
            throw new StartupException(
                $"没有“{unknown}”这个标签，什么都没有发。最接近的是“{TagNames.Closest(unknown, tags)}”；现有的标签：{string.Join('、', tags)}。");
        }
    }

    private static async Task<int> ReportAsync(long id, DirectoryInfo? sheets, CancellationToken cancellationToken)
    {
        await using var app = BotHost.Build();
        return await WithDatabaseAsync(app.Services, async (db, _) =>
        {
            var runs = await db.AnnouncementRuns.AsNoTracking().Where(run => run.AnnouncementId == id).OrderBy(run => run.Id).ToListAsync(cancellationToken);
            var now = app.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            foreach (var run in runs)
            {
                var tally = await RunTally.OfAsync(db, run.Id, cancellationToken);
                await Console.Out.WriteLineAsync(run.Status < RunStatus.Finished
                    ? RunReport.Progress(run, tally, await RunPace.LeftAsync(db, run, tally, now, cancellationToken))
                    : await RunReport.EndAsync(db, run, tally, cancellationToken));
                if (sheets is not null && await app.Services.GetRequiredService<RunReport>().SheetAsync(db, run, cancellationToken) is { } sheet)
                {
                    await Console.Out.WriteLineAsync($"明细表：{await SaveAsync(sheets, sheet, cancellationToken)}");
                }
            }

            return runs.Count == 0
                ? throw new StartupException($"公告第 {id} 号不存在，或者还没有开始发。")
                : runs.Exists(run => run.Status < RunStatus.Finished) ? 2 : 0;
        }, cancellationToken);
    }

    private static async Task<string> SaveAsync(DirectoryInfo folder, NewFile sheet, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.FullName, sheet.Name);
        try
        {
            folder.Create();
            await File.WriteAllBytesAsync(path, sheet.Bytes, cancellationToken);
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"不能写 {path}：{e.Message}", e);
        }
    }

    private static async Task<int> WithDatabaseAsync(
        IServiceProvider services, Func<BotDb, WritePath, Task<int>> work, CancellationToken cancellationToken)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<BotDb>>().CreateDbContextAsync(cancellationToken);
        if (!await db.Database.CanConnectAsync(cancellationToken) || (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            throw new StartupException("数据库还没有或不是最新，请先运行 db migrate 或启动一次服务。");
        }

        var writes = services.GetRequiredService<WritePath>();
        await writes.StartAsync(cancellationToken);
        try
        {
            return await work(db, writes);
        }
        finally
        {
            await writes.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<string> ReadAsync(FileInfo file, CancellationToken cancellationToken)
    {
        try
        {
            var text = (await File.ReadAllTextAsync(file.FullName, cancellationToken)).Trim();
            return text.Length is > 0 and <= Announcement.LongestText
                ? text
                : throw new StartupException($"{file.Name} 里应有 1 到 {Announcement.LongestText} 个字，现在有 {text.Length} 个。");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"不能读 {file.Name}：{e.Message}", e);
        }
    }

    private static async Task TellAsync(DraftCheck check)
    {
        await Console.Out.WriteLineAsync($"发给 {check.Total} 个群，发完要{DraftChecker.SayDuration(check.Takes)}。");
        foreach (var (place, count) in check.Places)
        {
            await Console.Out.WriteLineAsync($"{AnnounceWording.PlaceName(place)} {count} 个");
        }

        foreach (var (why, count) in check.LeftOut)
        {
            await Console.Out.WriteLineAsync($"{count} 个不发：{why}");
        }

        foreach (var warning in check.Warnings)
        {
            await Console.Out.WriteLineAsync($"注意：{warning}");
        }

        if (check.Total == 0)
        {
            await Console.Error.WriteLineAsync("没有能收到的群，请核对 --to。");
        }
    }

    private static async Task<int> TellAsync(DeskOutcome outcome, SessionTimes times)
    {
        var (says, code) = outcome switch
        {
            DeskOutcome.Started started => ($"公告第 {started.Announcement.Id} 号开始发了。用 announce report {started.Announcement.Id} 看发得怎么样。", 0),
            DeskOutcome.Scheduled scheduled => ($"公告第 {scheduled.Announcement.Id} 号定在{times.Say(scheduled.At)}发。", 0),
            DeskOutcome.Waits { Asked: 0 } waits => (
                $"公告第 {waits.Announcement.Id} 号交上去了，要由审批人批准，可是现在没有审批人能收到消息。请审批人在聊天里发“发公告”，点开这份公告批准。", 0),
            DeskOutcome.Waits waits => ($"公告第 {waits.Announcement.Id} 号交上去了，已请 {waits.Asked} 位审批人看，批准后才发。", 0),
            DeskOutcome.Incomplete incomplete => (incomplete.What, 1),
            _ => ("没有发出去。", 1),
        };
        await (code == 0 ? Console.Out : Console.Error).WriteLineAsync(says);
        return code;
    }
}
