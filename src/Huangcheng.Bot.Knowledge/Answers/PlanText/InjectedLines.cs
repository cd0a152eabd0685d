using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Index;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.PlanText;

/// <summary>Notices that a question is about a line somebody slipped into the published page.</summary>
internal sealed class InjectedLines(Notice notice, PassageIndex index)
{
    /// <summary>Shorter stretches occur by chance: 子游 of 电子游艺 stands in 亲子游.</summary>
    private const int Telling = 3;

    private readonly string[] _stretches =
    [
        .. notice.Removed
            .Where(line => line.Reason is RemovalReason.Injected)
            .SelectMany(line => Stretches(TextFolding.Fold(line.Text).Value))
            .Where(stretch => !index.FoldedText.Contains(stretch, StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal),
    ];

    internal bool AskedAbout(string question) => question.ContainsAny(_stretches);

    private static IEnumerable<string> Stretches(string text)
    {
        for (var i = 0; i + Telling <= text.Length; i++)
        {
            yield return text.Substring(i, Telling);
        }
    }
}
