namespace Huangcheng.Bot.Desk.Pages;

/// <summary>Why a message was not delivered, as a clerk understands it: platforms say it in English.</summary>
internal static class FailureWording
{
    // The first that is found counts, so the narrower ones stand before the wider.
    private static readonly (string Says, string Means)[] s_reasons =
    [
        ("blocked by the user", "对方停用了小助手"),
        ("user is deactivated", "对方的账号已经注销"),
        ("bot was kicked", "小助手被移出了这个群"),
        ("bot is not a member", "小助手不在这个群里"),
        ("not enough rights", "小助手在群里没有发言的权限，请群主打开"),
        ("have no rights", "小助手在群里没有发言的权限，请群主打开"),
        ("chat not found", "找不到这个群或人"),
        ("initiate conversation", "对方还没有和小助手说过话"),
        ("chat unreachable", "联系不上这个群或人"),
        ("unreachable", "联系不上这个群或人"),
        ("file is not kept", "文件过了保存期"),
        ("interrupted", "发的时候程序停了，不确定发到没有"),
        ("unknown:", "发出去了，平台没有回话，不确定发到没有"),
        ("unreadable", "存的内容读不出来了"),
        ("too fast", "平台嫌发得太快，一直没有放行"),
        ("unauthorized", "平台不认小助手的口令，请管电脑的同事检查设置"),
        ("message to", "原来的消息已经不在了，或者平台不让改了"),
    ];

    /// <param name="reason">In the platform's words, or already in ours.</param>
    public static string Of(string? reason) => reason switch
    {
        null or "" => "平台没有说原因",
        _ when s_reasons.FirstOrDefault(one => reason.Contains(one.Says, StringComparison.OrdinalIgnoreCase)) is { Means: { } means } => means,
        _ when reason.Any(character => character > '\u2E80') => reason,
        _ => $"平台没有收（原话：{reason}）",
    };

    /// <summary>What the message was, by the beginning of its key.</summary>
    public static string KindOf(string key) => key.Split(':')[0] switch
    {
        "turn" or "sorry" => "给人的回答",
        "remind" => "活动提醒",
        "offer" or "expired" => "候补通知",
        "changed" or "off" => "活动变动通知",
        "announce" or "announce-pin" => "公告",
        "quiz" or "quiz-answer" => "群里的小题",
        "daily" => "每日一题",
        "family" => "家人同学的通知",
        "staff-notice" => "给同事的通知",
        _ => "通知",
    };
}
