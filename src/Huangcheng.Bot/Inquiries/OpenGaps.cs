using System.Collections.Concurrent;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Knowledge.Answers;

namespace Huangcheng.Bot.Inquiries;

/// <summary>The gaps that are still open: what the knowledge and the sessions of today answer is nobody's work any more.</summary>
/// <remarks>
/// Whether a question is answered is remembered until the knowledge, the sessions or the day change: an answer taken back
/// opens its gap again, and a page that is looked at twice asks nothing twice.
/// </remarks>
internal sealed class OpenGaps(KnowledgeStore knowledge, ISessionFacts sessions, OfficeClock clock)
{
    // A millisecond each, the first time.
    private const int MostAskedAgain = 500;

    // Questions come and go while nothing else changes.
    private const int MostRemembered = 4 * MostAskedAgain;

    private volatile Verdicts? _last;

    /// <summary>The most asked first.</summary>
    public async Task<IReadOnlyList<KnowledgeGap>> MostAskedAsync(BotDb db, int limit, CancellationToken cancellationToken)
    {
        var (now, answerer) = (clock.Now, knowledge.Current);
        var ahead = await sessions.AheadAsync(now, cancellationToken);
        var verdicts = For(answerer, now, ahead);
        var gaps = await KnowledgeGaps.MostAskedAsync(db, MostAskedAgain, cancellationToken);
        return [.. gaps.Where(gap => verdicts.IsOpen(gap.Question)).Take(limit)];
    }

    private Verdicts For(Answerer answerer, DateTimeOffset now, IReadOnlyList<SessionFact> ahead)
    {
        var last = _last;
        if (last is null || !last.HoldsFor(answerer, now, ahead))
        {
            // Two pages at once may both begin anew; either one's is right.
            _last = last = new Verdicts(answerer, now, ahead);
        }

        return last;
    }

    private sealed class Verdicts(Answerer answerer, DateTimeOffset now, IReadOnlyList<SessionFact> ahead)
    {
        private readonly ConcurrentDictionary<string, bool> _open = new(StringComparer.Ordinal);

        public bool HoldsFor(Answerer other, DateTimeOffset at, IReadOnlyList<SessionFact> sessions) =>
            ReferenceEquals(other, answerer) && at.Date == now.Date && _open.Count < MostRemembered
            && (ReferenceEquals(sessions, ahead) || sessions.Select(Lasting).SequenceEqual(ahead.Select(Lasting)));

        public bool IsOpen(string question) => _open.GetOrAdd(question, Ask);

        private bool Ask(string question) => KnowledgeGaps.IsMiss(answerer.Answer(new Question(question, now, InquiryContext.Empty) { Sessions = ahead }));

        // How many seats are left is told with an answer and decides none.
        private static SessionFact Lasting(SessionFact session) => session with { Left = "" };
    }
}
