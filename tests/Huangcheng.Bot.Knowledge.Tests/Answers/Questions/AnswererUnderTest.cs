using System.Globalization;
using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Tests.Support;

namespace Huangcheng.Bot.Knowledge.Tests.Answers.Questions;

/// <summary>The product's own answerer over the repository's own knowledge folder.</summary>
internal static class AnswererUnderTest
{
    internal static readonly DateTimeOffset October2024 = At("2024-10-08T09:00:00+08:00");

    private static readonly Lazy<KnowledgeSnapshot> Loaded = new(() => KnowledgeFolder.Load(Path.Combine(RepositoryFiles.Root, "knowledge"), Answerer.Checks));

    private static readonly Lazy<Answerer> Ready = new(() => Answerer.Load(Loaded.Value));

    internal static KnowledgeSnapshot Knowledge => Loaded.Value;

    internal static Plan Plan => Loaded.Value.Plans[^1];

    internal static Answerer Answerer => Ready.Value;

    internal static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The last answer of a conversation; turns are separated by <c> / </c>.</summary>
    internal static Answer Ask(string conversation, DateTimeOffset? at = null)
    {
        var context = InquiryContext.Empty;
        Answer? answer = null;
        foreach (var turn in conversation.Split(" / "))
        {
            answer = Answerer.Answer(new Question(turn, at ?? October2024, context));
            context = answer.Context;
        }

        return answer!;
    }

    /// <summary>Letters and digits only, the way the scorer compares.</summary>
    internal static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
