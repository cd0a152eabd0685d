namespace Huangcheng.Bot.Members.Codes;

/// <summary>What a person reads when a code does not work.</summary>
internal static class CodeWording
{
    public const string OnlyInPrivate = "请在和我的私聊里办这件事，不要发在群里。口令、邀请码如果已经发在群里，请换一个新的。";

    public static string For(CodeOutcome outcome, string whatElse) => outcome switch
    {
        CodeOutcome.Locked locked => $"输错的次数太多了，请过 {Math.Ceiling(locked.For.TotalMinutes):0} 分钟再试。",
        CodeOutcome.Wrong wrong => $"这个码不对，或者已经用过、过期了。请对照着再输一次（还可以试 {wrong.TriesLeft} 次），{whatElse}",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome.GetType().Name, "This one works."),
    };
}
