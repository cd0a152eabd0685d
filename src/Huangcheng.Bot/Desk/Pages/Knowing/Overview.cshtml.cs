using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Answers;
using Huangcheng.Bot.Knowledge.Documents;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk.Pages.Knowing;

/// <summary>What the bot knows, what it lacks, and what it would answer.</summary>
internal sealed class OverviewModel(OfficeClock clock, WritePath writes, KnowledgeStore store, IDbContextFactory<BotDb> contexts, OpenGaps gaps) : KnowledgePage(clock, writes)
{
    private const int MostGaps = 30;
    private const int LongestQuestion = 300;

    public IReadOnlyList<Plan> Plans => store.Snapshot.Plans;

    public int Questions => store.Snapshot.Faq.Count;

    public IReadOnlyList<KnowledgeFault> Faults => store.Faults;

    public IReadOnlyList<KnowledgeGap> Gaps { get; private set; } = [];

    public string? Asked { get; private set; }

    public (Answer Answer, Explanation Explanation)? Trial { get; private set; }

    public async Task OnGetAsync(string? q)
    {
        await using var db = await contexts.CreateDbContextAsync(Aborted);
        Gaps = Person.May(Members.Role.Viewer, null) ? await gaps.MostAskedAsync(db, MostGaps, Aborted) : [];
        if (!string.IsNullOrWhiteSpace(q))
        {
            // As a resident without a conversation before; nothing is counted or kept.
            Asked = q.Length > LongestQuestion ? q[..LongestQuestion] : q;
            Trial = store.Current.Explain(new Question(Asked, Now, InquiryContext.Empty));
        }
    }
}
