using System.Text.RegularExpressions;

namespace Huangcheng.Bot.Knowledge.Answers.Fraud;

/// <summary>Tells that a sum has left somebody's hands: 给人汇了五万, 把养老钱投进去了, 两万块都打过去了. To whom and for what the clerk's wording tells.</summary>
internal static partial class MoneySent
{
    // Bounded: begun anew at each digit, a number without end would be read as often as it has digits.
    private const string Sum = "(?:[0-9][0-9.,]{0,12}|[一二两俩三四五六七八九十百千万几仨好多半]{1,9})(?:来|多)?(?:个)?(?:万|千|百|块|元|w|k)|积蓄|养老钱|养老本|棺材本|存款|家底|退休金";

    private const string Out = "(?:汇|打|转|交|投|付|充|掏|寄|垫|刷|砸|给|入)";

    public static bool IsTold(string text) => Paid().IsMatch(text) || Taken().IsMatch(text) || AllOfIt().IsMatch(text);

    // 打了五个电话让我转三万 is a call, and no sum has gone; nor has it where it says 没汇, 别汇.
    [GeneratedRegex($"(?<![没未别不要])(?<!没有)(?:{Out}|买)(?:账|款|钱|资)?(?:给[^,。!?;电话让叫要]{{1,8}})?(?:过去|出去|进去|走)?了[^,。!?;电话让叫要]{{0,6}}?(?:{Sum})", RegexOptions.CultureInvariant)]
    private static partial Regex Paid();

    [GeneratedRegex($"[把将](?:[^,。!?;让叫要]{{0,8}})(?:{Sum}|钱|款)[^,。!?;让叫要没别]{{0,6}}(?:{Out}|存)[^,。!?;让叫要]{{0,6}}(?:了|过去|出去|进去)", RegexOptions.CultureInvariant)]
    private static partial Regex Taken();

    [GeneratedRegex($"(?:{Sum})[^,。!?;让叫要没别]{{0,6}}{Out}(?:[给进到][^,。!?;让叫要没别]{{1,10}})?(?:过去|出去|进去|走)?了", RegexOptions.CultureInvariant)]
    private static partial Regex AllOfIt();
}
