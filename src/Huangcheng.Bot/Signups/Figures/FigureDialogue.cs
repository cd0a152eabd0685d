using System.Globalization;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Members.Staff;

namespace Huangcheng.Bot.Signups.Figures;

/// <summary>月报, 场次统计: how many signed up and came, for staff. Each press is authorised.</summary>
internal sealed class FigureDialogue(FigureDesk desk, FigureTexts texts, OfficeClock clock) : IDialogue
{
    private const int MostSessions = 8;
    private const int LongestTitle = 16;

    public string Name => "figures";

    public int MemoryVersion => 1;

    public IReadOnlyList<CommandDescription> Commands { get; } = [new("figures", "场次统计（工作人员）", InGroups: false) { Unlisted = true }];

    public IReadOnlyList<Phrase> Phrases { get; } =
        [new("月报", "figures"), new("场次统计", "figures"), new("报名统计", "figures"), new("年报", "figures", "year"), new("年度统计", "figures", "year")];

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => ValueTask.FromResult(turn.InGroup
        ? Step.Say(Reply.Text(FigureTexts.OnlyInPrivate))
        : Step.Commit((scope, token) => RunAsync(scope, turn, token)));

    private async Task<Reply> RunAsync(WriteScope scope, Turn turn, CancellationToken cancellationToken)
    {
        var member = await MemberBook.FindAsync(scope.Db, turn.Inbound.Channel, turn.Inbound.UserId, cancellationToken);
        var grants = member is { } known ? await Roles.OfAsync(scope.Db, known, cancellationToken) : [];
        if (member is not { } clerk || grants.Count == 0)
        {
            return Reply.Text(FigureTexts.NotStaff, SignupTexts.Mine);
        }

        string[] parts = turn.Input is TurnInput.Pressed pressed ? pressed.Payload.Split(':') : [];
        var year = turn.Input is TurnInput.Command { Argument: "year" };
        return parts switch
        {
            ["s", var id] => await SessionAsync(scope.Db, grants, id, cancellationToken),
            ["x", var key] => await ExportAsync(scope, new Actor(clerk, turn.Inbound.Channel, turn.At), Period.Read(clock, key, turn.At), grants, cancellationToken),
            ["m", var key] => await ReportAsync(scope.Db, Period.Read(clock, key, turn.At), grants, turn.At, cancellationToken),
            _ => await ReportAsync(scope.Db, year ? Period.OfMonth(clock, turn.At).WholeYear(clock) : Period.OfMonth(clock, turn.At), grants, turn.At, cancellationToken),
        };
    }

    private async Task<Reply> SessionAsync(BotDb db, IReadOnlyList<RoleGrant> grants, string id, CancellationToken cancellationToken) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && await FigureBook.OfAsync(db, number, cancellationToken) is { } figures
        && grants.Any(grant => grant.Covers(figures.Session.Village))
            ? Reply.Text(texts.Of(figures), new("名单", $"roster:s:{number}"), new("这个月", $"figures:m:{Period.OfMonth(clock, figures.Session.StartsAt).Key}"))
            : Reply.Text("没有找到这个场次，或者您的权限看不到它。", new Button("全部场次", "session:l"));

    private async Task<Reply> ReportAsync(BotDb db, Period period, IReadOnlyList<RoleGrant> grants, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var (report, plan) = await desk.ReadAsync(db, period, grants, at, cancellationToken);
        var word = period.Month is null ? "年" : "个月";
        var sessions = period.Month is null ? [] : report.Sessions.Take(MostSessions).Select(one => new Button(Label(one), $"figures:s:{one.Session.Id}"));
        return Reply.Text(
            FigureTexts.Of(report, plan),
            [
                .. sessions,
                new($"上{word}", $"figures:m:{period.Move(clock, -1).Key}"),
                new($"下{word}", $"figures:m:{period.Move(clock, 1).Key}"),
                period.Month is null ? new("看这个月", "figures:m:now") : new("看全年", $"figures:m:{period.Year}"),
                new($"导出{period.Title}的表格", $"figures:x:{period.Key}"),
            ]);
    }

    private async Task<Reply> ExportAsync(WriteScope scope, Actor actor, Period period, IReadOnlyList<RoleGrant> grants, CancellationToken cancellationToken)
    {
        var back = new Button("返回", $"figures:m:{period.Key}");
        return await desk.ExportAsync(scope, actor, period, grants, cancellationToken) is { } sheet
            ? new Reply([new Content($"{period.Title}的场次统计，里面没有居民的名字和电话。") { Attachments = [sheet], Buttons = [back] }])
            : Reply.Text($"{period.Title}还没有场次，没有可导出的。", back);
    }

    private static string Label(SessionFigures figures)
    {
        var title = new StringInfo(figures.Session.Title);
        var cut = title.LengthInTextElements > LongestTitle ? $"{title.SubstringByTextElements(0, LongestTitle)}…" : figures.Session.Title;
        return $"{cut}：报名{figures.Head.SignedUp}，到场{figures.Head.Came}";
    }
}
