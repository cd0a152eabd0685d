using Huangcheng.Bot.Activities;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Signups.CheckIn;

/// <summary>What people and staff read at the door.</summary>
internal sealed class CheckInTexts(SignupTexts texts, SessionTimes times)
{
    public const string InGroup = "签到请私聊我：扫现场的二维码，或者告诉工作人员您的名字。";
    public const string How = "签到请扫现场屏幕上的二维码；扫不了，就告诉工作人员您的名字，他们会帮您签。";
    public const string Forged = "这个签到码不对。请扫现场屏幕上现在的二维码，或者告诉工作人员您的名字。";
    public const string Expired = "这个签到码过时了，一个码只能用一分钟。请再扫一次屏幕上的新码，或者告诉工作人员您的名字。";
    public const string ScanAgain = "请先扫一次现场屏幕上的二维码，再点谁到了。扫不了，就告诉工作人员名字。";
    public const string NobodyHere = "这里没有找到您报这一场的记录。没报名，或者是家人替您报的、用别的方式报的，都请告诉工作人员您的名字，他们会帮您办。";
    public const string NotStaff = "签到二维码由这一场的工作人员出示。您来参加活动，请扫现场屏幕上的二维码。";
    public const string NoLink = "现在出不了二维码：聊天平台没有连上，也没有对外的网址。请先按名字签到。";
    public const string OnlyHere = "注意：这个二维码只有这台电脑打得开，居民的手机打不开。请管理员在设置里填好 Web:PublicUrl；先按名字签到。";

    public string OtherDay(Session session, DateTimeOffset at) => times.IsBeforeDay(session.StartsAt, at)
        ? $"“{session.Title}”是{times.Say(session.StartsAt)}，今天还不能签到。请到那天再来扫码。"
        : $"“{session.Title}”是{times.Say(session.StartsAt)}，已经过了，不能再签到。漏签了请告诉工作人员。";

    /// <summary>Why no code is shown to staff.</summary>
    public string NotToday(Session session) => $"“{session.Title}”是{times.Say(session.StartsAt)}。签到二维码只在活动当天出示，到那天再点。";

    public static string NotLive(Session session) => session.Status == SessionStatus.CalledOff
        ? $"“{session.Title}”取消了，不用签到。看看别的活动吧。"
        : "这一场还没有发布，不能签到。";

    public string Done(Session session, IReadOnlyList<Registration> rows) =>
        $"签到好了：{string.Join('、', rows.Select(Who))}。\n{session.Title}，{times.Say(session.StartsAt)}，{session.Place}。请进！";

    public string Already(Session session, IReadOnlyList<Registration> rows) =>
        $"{string.Join('、', rows.Select(row => texts.Read(row.Name)))}已经签到过了，不用再签。\n{session.Title}，{session.Place}。请进！";

    public static string Waits(Session session) =>
        $"您还在“{session.Title}”的候补里，还没有名额。请告诉工作人员，看现场有没有空位。";

    public string WhoCame(Session session, IReadOnlyList<Registration> came) =>
        $"您在“{session.Title}”报了几位。谁到了，就点谁。" + (came.Count == 0 ? "" : $"\n已经签到：{string.Join('、', came.Select(Who))}。");

    public static string Shown(Session session, DateTimeOffset until, int came, int expected) =>
        $"“{session.Title}”的签到二维码。\n到{until:HH:mm:ss}有效，过了请点“换一张”。\n已到{came}人，应到{expected}人。\n要在大屏幕上自动换码，请在电脑上打开工作台，进这一场点“签到大屏”。";

    public Button Came(Registration row) => new($"{texts.Read(row.Name)}到了", $"{CheckInDialogue.DialogueName}:c:{row.Id}");

    private string Who(Registration row) => texts.Read(row.Name) + (row.Party > 1 ? $"（一共{row.Party}人）" : "");
}
