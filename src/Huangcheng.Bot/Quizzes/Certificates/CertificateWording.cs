using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Quizzes.Points;

namespace Huangcheng.Bot.Quizzes.Certificates;

/// <summary>What a person reads about certificates, and what stands on one.</summary>
internal static class CertificateWording
{
    public const string Title = "学习证书";
    public const string Course = "防诈骗小课堂";
    public const string InGroup = "证书只发给您自己。请点我的头像，私聊发“我的证书”。";
    public const string AskName = "请把要写的名字发给我，例如：王桂兰。只写在证书上，加密保存，您删资料时一起删。";
    public const string Left = "好的，先不领。想领的时候，发“我的证书”就行。";
    public const string Meanwhile = "证书刚才已经领过一张了。发“我的证书”，再领一次就是同一张。";
    public const string NotStaff = "证书真假由工作人员核对。请把证书拿给村里或社区教育的工作人员看。";
    public const string Miscopied = "这个编号抄得不对：一共12位字母数字，没有0、O、1、I、L这几个。请对着证书再抄一遍。";

    public static Button Plain { get; } = new("不写名字", "certificate:plain");

    public static Button Get { get; } = new("领证书", "certificate:get");

    public static Button Ask { get; } = new("写上名字", "certificate:name");

    public static Button Leave { get; } = new("先不领", "certificate:x");

    public static string TooFew(int done) =>
        $"学完{Milestone.All[0].Lessons}课就能领第一张证书，您学完了{done}课，还差{Milestone.All[0].Lessons - done}课。不着急，慢慢来。";

    public static string Offer(Milestone milestone) =>
        $"祝贺您！学完{milestone.Lessons}课，可以领“{milestone.Title}”证书。要写上名字吗？写不写都一样有效。";

    public static string Given(Milestone milestone, string number, bool picture) =>
        $"“{milestone.Title}”证书来了，祝贺您！编号{number}。\n"
        + (picture ? "图片可以存到手机里，发给家里人看，也能打印出来。" : "点开这个网页，就能看，也能打印出来。");

    public static string Genuine(Certificate found, string? name, DateTimeOffset local) =>
        $"编号{found.Number}是真的。\n{local.Year}年{local.Month}月{local.Day}日发，学完{found.Lessons}课，“{Milestone.Reached(found.Lessons)?.Title}”。\n"
        + (name is null ? "证书上没有写名字。" : $"证书上写的名字：{name}。和您看到的不一样，就是有人改过。");

    public static string NotGiven(string number) => $"没有发过编号是{number}的证书。可能是本人已经删了资料，也可能证书是假的。";

    /// <summary>The line under the name.</summary>
    public static string Praise(Milestone milestone) => $"学完{Course}{milestone.Lessons}课，特发此证。";

    public static string Whom(string? name) => name ?? "认真学习的您";

    public static string Day(DateTimeOffset at) => $"{at.Year}年{at.Month}月{at.Day}日";

    /// <summary>The end of a lesson; when it led to a milestone, the certificate is one tap away.</summary>
    public static Reply Offered(Reply reply, LessonCredit? earned)
    {
        if (earned is not { Milestone: true })
        {
            return reply;
        }

        var last = reply.Messages[^1];
        return reply with { Messages = [.. reply.Messages.SkipLast(1), last with { Buttons = [Get, .. last.Buttons] }] };
    }
}
