using System.Buffers;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Subjects;

/// <summary>Decides which activities of a plan a question means, and whether it means any.</summary>
internal sealed class SubjectReader(Plan plan)
{
    private const double Sure = 0.6;
    private const double Possible = 0.34;

    // Two entries this close are not told apart by the question.
    private const double Tie = 0.02;

    // 蔬菜田间管理培训分几期: so many characters of one title mean that title, also where a list is asked for.
    private const int InFull = 7;

    private const string Series = "系列";

    private static readonly SearchValues<char> And = SearchValues.Create("和跟与及、,");

    private readonly ProseNames _prose = new(plan);
    private readonly string[] _titles = [.. plan.Schedule.Select(static entry => TitleKey.Of(entry.Title))];
    private readonly ActivityMatcher _matcher = new(plan.Schedule);

    /// <param name="one">The question asks for a fact of one activity, not for a list.</param>
    public Subject Read(QuestionMap map, bool one)
    {
        var matches = _matcher.Match(map);
        if (matches.Count == 0)
        {
            var residues = UnknownNames.Residues(map, new double[map.Text.Length]);
            return new Subject(SubjectStrength.None, 0, [], [], Names(map, residues), residues.Sum(static r => r.Length))
            {
                ProseName = _prose.Find(map, _titles),
                ProseResidue = _prose.HoldsResidue(map, residues),
            };
        }

        var best = matches[0];
        var open = UnknownNames.Residues(map, best.Credit);
        var unknown = Names(map, open);
        var chosen = Choose(map, matches, one);
        var residue = open.Sum(static r => r.Length);
        var names = map.Terms.Where(term => chosen.Any(match => match.Credit[term.Start] > 0)).Select(static t => t.Name).Distinct(StringComparer.Ordinal).ToList();
        return new Subject(Strength(map, best, unknown, chosen, residue), best.Score, [.. InPlanOrder(chosen)], names, unknown, residue)
        {
            ByName = map.Terms.Any(term => term.IsActivity && chosen.Any(match => match.Credit[term.Start] > 0)),
            ProseName = _prose.Find(map, _titles),
            ProseResidue = _prose.HoldsResidue(map, open),
        };
    }

    private static SubjectStrength Strength(QuestionMap map, ActivityMatch best, List<string> unknown, List<ActivityMatch> chosen, int residue)
    {
        var meaning = Enumerable.Range(0, map.Text.Length).Any(i => best.Credit[i] > 0 && map.Weight(i) >= 1);
        if (!meaning)
        {
            return SubjectStrength.None;
        }

        // What is told around the question is no name of an activity, where the question itself is understood.
        if (Story.IsUnderstood(map, best))
        {
            return chosen.Select(static m => m.Entry.Title).Distinct(StringComparer.Ordinal).Count() == 1 ? SubjectStrength.Activity : SubjectStrength.Topic;
        }

        if (unknown.Count > 0 && best.Score < 0.8)
        {
            return SubjectStrength.Neighbour;
        }

        // 有没有给妇女讲健康的: the matter is understood whole, though nothing of it is for them alone.
        var matter = residue <= 1 && map.Terms.Any(term => !term.IsAudience && best.Credit[term.Start] > 0);
        if (best.Score < Sure && !matter && !(best.Score >= Possible && map.Terms.Any(term => best.Credit[term.Start] > 0)))
        {
            return SubjectStrength.Weak;
        }

        return best.Direct >= 3 || chosen.Select(static m => m.Entry.Title).Distinct(StringComparer.Ordinal).Count() == 1 ? SubjectStrength.Activity : SubjectStrength.Topic;
    }

    private static List<ActivityMatch> Choose(QuestionMap map, IReadOnlyList<ActivityMatch> matches, bool one)
    {
        var best = matches[0];
        var whole = matches.Where(static match => match.Whole).ToList();
        if (whole.Count > 0)
        {
            return one ? [.. whole, .. matches.Except(whole).Where(match => IsNamedBeside(map, whole[0], match))] : whole;
        }

        if ((one && best.Direct >= 3) || best.Direct >= InFull)
        {
            return [.. matches.Where(match => match.Score >= best.Score - Tie || IsNamedBeside(map, best, match) || IsOfSeries(map, best, match))];
        }

        var segments = Segments(map, matches);
        var most = matches.Max(match => Covered(segments, match));
        List<ActivityMatch> covering = [.. matches.Where(match => Covered(segments, match) == most && match.Score >= best.Score - 0.5)];
        return most == 0 ? [best] : OfMatter(map, covering) ?? OfName(map, covering) ?? OfTopic(map, matches) ?? covering;
    }

    // 跟儿子老吵，有没有教人当爹妈的课: who it is about tells less than what is wished for.
    private static List<ActivityMatch>? OfMatter(QuestionMap map, List<ActivityMatch> covering)
    {
        List<ActivityMatch> matter = [.. covering.Where(match => map.Terms.Any(term => term.IsActivity && match.Credit[term.Start] > 0))];
        return matter.Count > 0 ? matter : null;
    }

    // 入学礼要家长到场不: for whom it is besides is no other activity.
    private static List<ActivityMatch>? OfName(QuestionMap map, List<ActivityMatch> covering)
    {
        List<ActivityMatch> named = [.. covering.Where(static match => match.Direct > 0)];
        return map.Terms.Any(static term => term.IsAudience) && named.Count < covering.Count && named.Exists(static match => match.Direct >= 3) ? named : null;
    }

    // 有跟消防有关的没有，我家孩子学校想参加: what joins a child's activities to the topic is not that they are for children.
    private static List<ActivityMatch>? OfTopic(QuestionMap map, IReadOnlyList<ActivityMatch> matches)
    {
        if (matches.Any(static match => match.Direct >= 3))
        {
            return null;
        }

        List<TermSpan> topics = [.. map.Terms.Where(static term => term is { IsAudience: false, IsActivity: false, IsName: false })];
        List<ActivityMatch> told = [.. matches.Where(match => topics.Exists(topic => match.Credit[topic.Start] > 0))];
        var forWhom = map.Terms.Where(static term => term.IsAudience).ToList();
        List<ActivityMatch> both = [.. told.Where(match => forWhom.Exists(whom => match.Credit[whom.Start] > 0))];
        return told.Count == 0 || forWhom.Count == 0 ? null : both.Count > 0 ? both : told;
    }

    // 民法典宣传和法治教育分别几月 names two, each by words of its own.
    private static bool IsNamedBeside(QuestionMap map, ActivityMatch best, ActivityMatch other)
    {
        var (first, second) = (Named(map, best), Named(map, other));
        if (other.Direct < 3 || first.Count == 0 || second.Count < 2 || first.Intersect(second).Any())
        {
            return false;
        }

        var (from, to) = first[^1] < second[0] ? (first[^1], second[0]) : second[^1] < first[0] ? (second[^1], first[0]) : (0, 0);
        return map.Text.AsSpan(from, to - from).IndexOfAny(And) >= 0;
    }

    // 我们的节日这一系列有哪几个: all that bear the name, also the one whose title says 活动 and not 系列活动.
    private static bool IsOfSeries(QuestionMap map, ActivityMatch best, ActivityMatch other)
    {
        var series = map.Text.IndexOf(Series, StringComparison.Ordinal);
        if (series < 0)
        {
            return false;
        }

        var name = Named(map, best).Where(i => i < series || i >= series + Series.Length).ToList();
        return name.Count >= 3 && name.TrueForAll(i => other.Credit[i] > ActivityMatcher.TermCredit);
    }

    private static List<int> Named(QuestionMap map, ActivityMatch match) =>
        [.. Enumerable.Range(0, map.Text.Length).Where(i => match.Credit[i] > ActivityMatcher.TermCredit && map.Tells(i))];

    // What the question names, piece by piece: lexicon words, and runs of content that some title explains.
    private static List<(int Start, int End)> Segments(QuestionMap map, IReadOnlyList<ActivityMatch> matches)
    {
        var segments = map.Terms.Where(term => matches.Any(match => match.Credit[term.Start] > 0)).Select(static t => (t.Start, t.End)).ToHashSet();
        for (var at = 0; at < map.Text.Length; at++)
        {
            var start = at;
            while (at < map.Text.Length && map[at] == Role.Content && matches.Any(match => match.Credit[at] > 0))
            {
                at++;
            }

            if (at > start)
            {
                segments.Add((start, at));
            }
        }

        return [.. segments];
    }

    private static int Covered(List<(int Start, int End)> segments, ActivityMatch match) =>
        segments.Count(segment => Enumerable.Range(segment.Start, segment.End - segment.Start).Count(i => match.Credit[i] > 0) * 4 >= (segment.End - segment.Start) * 3);

    private IEnumerable<ActivityMatch> InPlanOrder(List<ActivityMatch> chosen) =>
        plan.Schedule.Join(chosen, static entry => entry, static match => match.Entry, static (_, match) => match, ReferenceEqualityComparer.Instance!);

    // What the plan's text speaks of is no unknown name, though no activity is called so.
    private List<string> Names(QuestionMap map, IReadOnlyList<(int Start, int Length)> residues) =>
        [.. residues
            .Select(r => UnknownNames.NameAt(map, r.Start, r.Length))
            .OfType<string>()
            .Where(name => !_prose.Holds(name))];
}
