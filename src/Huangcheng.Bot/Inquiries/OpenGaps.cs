using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Answers;

namespace Huangcheng.Bot.Inquiries;

/// <summary>The gaps that are still open: what the knowledge and the sessions of today answer is nobody's work any more.</summary>
internal sealed class OpenGaps(KnowledgeStore knowledge, ISessionFacts sessions, OfficeClock clock)
{
    // Every one is asked again, so that an answer taken back opens its gap again; a millisecond each.
    private const int MostAskedAgain = 500;

    /// <summary>The most asked first.</summary>
    public async Task<IReadOnlyList<KnowledgeGap>> MostAskedAsync(BotDb db, int limit, CancellationToken cancellationToken)
    {
        var (now, answerer) = (clock.Now, knowledge.Current);
        var ahead = await sessions.AheadAsync(now, cancellationToken);
        var gaps = await KnowledgeGaps.MostAskedAsync(db, MostAskedAgain, cancellationToken);
        return
        [
            .. gaps
                .Where(gap => KnowledgeGaps.IsMiss(answerer.Answer(new Question(gap.Question, now, InquiryContext.Empty) { Sessions = ahead })))
                .Take(limit),
        ];
    }
}
