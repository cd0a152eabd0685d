namespace Huangcheng.Bot.Announcements.Ledger;

/// <summary>Why something did not arrive, in words that a clerk can do something with.</summary>
internal static class FailureWords
{
    // The platform's own words, and those of the deliveries, each with what it means; the first that fits counts.
    private static readonly (string Says, string Means)[] s_known =
    [
        ("blocked by the user", "对方停用了小助手"),
        ("user is deactivated", "对方的账号注销了"),
        ("deactivated", "群已解散"),
        ("kicked", "小助手被移出了群"),
        ("not a member", "小助手不在群里"),
        ("initiate conversation", "对方还没有和小助手说过话"),
        ("have no rights", "群里不让小助手发言，请群主放开"),
        ("rights to send", "群里不让小助手发言，请群主放开"),
        ("chat_write_forbidden", "群里不让小助手发言，请群主放开"),
        ("chat_restricted", "群里不让小助手发言，请群主放开"),
        ("manage pinned messages", "小助手不是群管理员，不能置顶"),
        ("not found", "找不到这个群、这个人或这条消息了"),
        ("can't be edited", "平台不让改了"),
        ("can't be deleted", "平台不让删了"),
        ("there is no such message", "那边没有这条消息"),
        ("unreadable", "存的内容读不出来了"),
        ("unauthorized", "平台不认小助手的口令，请管电脑的同事检查设置"),
        ("file is not kept", "附件过了保存期"),
        ("unreachable", "联系不上"),
        ("expired", "等得太久，没有再发"),
        ("interrupted", "发的时候程序中断了"),
        ("timeout", "平台没有回话"),
        ("timed out", "平台没有回话"),
        ("too fast", "平台嫌发得太快"),
        ("circuit", "平台一时连不上"),
        ("http 5", "平台一时出错"),
        ("internal server error", "平台一时出错"),
        ("bad gateway", "平台一时出错"),
        ("toolong", "内容太长"),
        ("too long", "内容太长"),
        ("unknown", "发出去了，平台没有回话"),
    ];

    public static string Of(string? reason)
    {
        if (string.IsNullOrEmpty(reason))
        {
            return "平台没有说原因";
        }

        // Our own are Chinese already.
        return reason[0] > '\u2E7F'
            ? reason
            : Array.Find(s_known, known => reason.Contains(known.Says, StringComparison.OrdinalIgnoreCase)).Means ?? $"平台说：{reason}";
    }
}
