using System.Text.RegularExpressions;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Dates;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding;

/// <summary>Takes back what the person took back: 中秋……不对，重阳节有什么活动 asks about 重阳节 alone.</summary>
internal static partial class SelfCorrections
{
    // Less than this after the mark is no question of its own, only the word that is put right.
    private const int FewestOfQuestion = 4;

    // The date that is put right stands at once, but for a 是 or 应该是 that the mark did not take.
    private const int MostBeforeDate = 3;

    public static FoldedText Apply(FoldedText folded, DateOnly today)
    {
        // 不是问时间，我问谁组织: what is asked may be short.
        folded = NotThat().Match(folded.Value) is { Success: true } denied && denied.Index + denied.Length < folded.Length - 1 ? FoldedText.Of(folded.Value[(denied.Index + denied.Length)..]) : folded;
        var mark = Mark().Matches(folded.Value).LastOrDefault();
        if (mark is null)
        {
            return folded;
        }

        var (before, after) = (folded.Value[..mark.Index], folded.Value[(mark.Index + mark.Length)..]);
        var wrong = DateReader.Read(before, today).LastOrDefault(static span => span.Grain != DateGrain.Vague);
        var right = DateReader.Read(after, today).FirstOrDefault(static span => span.Grain != DateGrain.Vague && span.Start <= MostBeforeDate);
        var rest = right is null ? after : after[right.End..];
        if (wrong is not null && right is not null && (rest.Count(char.IsLetterOrDigit) < FewestOfQuestion || before.Count(char.IsLetterOrDigit) == wrong.Length))
        {
            return FoldedText.Of(before[..wrong.Start] + after[right.Start..right.End] + before[wrong.End..].TrimEnd('.', '…', ',', '。') + rest);
        }

        return after.Count(char.IsLetterOrDigit) >= FewestOfQuestion ? FoldedText.Of(after) : folded;
    }

    [GeneratedRegex("^(?:我|俺)?(?:没问|不是问|不是想问|不是要问|没让你说|不是说)[^,。!?]{1,8}?[,。!?]*(?:我|俺)(?:是)?(?:问|想问|想知道|要问|说|是说)(?:的)?(?:是)?", RegexOptions.CultureInvariant)]
    private static partial Regex NotThat();

    // Only after a pause: 对不对 and 说得不对 take nothing back, nor does a 不对吗 at the end.
    [GeneratedRegex("不是,?(?=我问的?是?|我是问|我说的?是|我是说|俺问的?是?|俺是问)(?:我问的?是?|我是问|我说的?是|我是说|俺问的?是?|俺是问)(?=..)|(?<=[,。.!?;:…、~-])[哦噢啊哎呀唉喔额呃]{0,2},?(?:不对|[哦噢啊]不(?=[,。!…])|说错了?|讲错了?|打错了?|记错了?|错了|不是不是|不是,|更正)[,。.!;:…、~-]{0,6}(?:不对|说错了|记错了)?[,。.!;:…、~-]{0,6}(?:应该是|我是说|我是问|是问|我想问|想问|是)?(?![吗么吧呢])(?=..)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Mark();
}
