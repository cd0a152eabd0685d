using System.Globalization;
using Huangcheng.Bot.Knowledge.Answers.Understanding.Words;
using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Index;
using Huangcheng.Bot.Knowledge.Index.Embedding;
using Huangcheng.Bot.Knowledge.Retrieval;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.PlanText;

/// <summary>
/// Finds the passage, quotes it, and refuses on two levels: the plan does not speak of it at all, or it does and leaves
/// out the very fact that was asked for.
/// </summary>
/// <param name="source">The notice as published, to quote its dates the way they are printed.</param>
internal sealed class PlanTextAnswerer(Plan plan, string source, PassageIndex index, PlanTextLexicon lexicon) : IPlanTextAnswerer
{
    /// <summary>Below this share of what the question is about, a passage speaks of something else.</summary>
    private const float OnTopic = 0.66f;

    /// <summary>A question longer than this is read by its beginning.</summary>
    private const int MostCharacters = 200;

    /// <summary>The passage that scores best may miss a word that one just behind it holds.</summary>
    private const int MostCandidates = 4;

    /// <summary>One that scores less must hold nearly all of what is asked about.</summary>
    private const float OnTopicBehind = 0.9f;

    /// <summary>What was found by other words than the person's own.</summary>
    private const float OnTopicOtherwise = 0.75f;

    /// <summary>So many characters in a row the plan never uses name a thing it does not know.</summary>
    private const int UnknownThing = 3;

    /// <summary>One character finds a passage and does not tell that it speaks of the same thing: 村 of 多少个村 stands in 村居.</summary>
    private const int NamesAThing = 2;

    private static readonly string[] Naming = ["叫什么", "叫啥", "姓什么", "姓啥", "名字", "是谁", "哪位", "哪一位"];

    private static readonly string[] EachOf = ["分别", "各指", "各是"];

    private readonly PlanSearch _search = new(index, lexicon.Query);
    private readonly SlotCheck _slots = new(lexicon);
    private readonly OutlineAnswers _outlines = new(index);
    private readonly SoundAlikes _sounds = new(index);
    private readonly InjectedLines _injected = new(plan.Notice, index);
    private readonly PlanMetadata _metadata = new(plan, source, lexicon);
    private readonly PlanTextWriter _writer = new(plan);
    private readonly HashSet<char> _phrases = [.. lexicon.Query.Generic.Where(static word => word.Length == 1).Select(static word => word[0])];

    /// <summary>An answerer over a plan of the knowledge folder.</summary>
    internal static PlanTextAnswerer For(Plan plan, KnowledgeFiles files, PlanTextLexicon lexicon, TextEmbedder? embedder = null)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"plans/{plan.Year}/source.txt");
        var source = files.Find(path) is { } file ? NoticeText.Decode(file.Bytes.Span, path) : "";
        return new(plan, source, PassageIndex.Build(plan, embedder), lexicon);
    }

    public bool NamesOtherwise(FoldedText question) => lexicon.Everyday.Names(Beginning(question));

    public PlanTextResult? TryAnswerSlippedIn(FoldedText question) => _injected.AskedAbout(Beginning(question)) ? PlanTextWriter.NotPartOfPlan() : null;

    public PlanTextResult? TryAnswerMetadata(FoldedText question) => _metadata.TryAnswer(Beginning(question));

    public PlanTextResult Answer(FoldedText question, Doubts doubts = default)
    {
        var text = Beginning(question);
        if (TryAnswerSlippedIn(question) is { } slippedIn)
        {
            return slippedIn;
        }

        if (_metadata.TryAnswer(text) is { } metadata)
        {
            return metadata;
        }

        if (_outlines.Numbered(text) is { } numbered)
        {
            return numbered.Parts.Count > 0 ? _writer.Outline(numbered) : About(numbered.Heading, question, doubts);
        }

        var slot = _slots.Asked(text);
        var query = _search.Read(text, slot is AskedSlot.Person ? lexicon.PersonPhrasing : lexicon.Phrasing);
        if (slot is null or AskedSlot.List or AskedSlot.Meaning && _outlines.Find(query) is { } outline)
        {
            return _writer.Outline(outline);
        }

        if (lexicon.Everyday.IsTelling(text) && Otherwise(text, slot, doubts) is { Answered: true } told)
        {
            return told;
        }

        if (Best(query, slot) is { } hit)
        {
            // 篮球场能去打不: what its own words leave open, the plan's may tell.
            var found = FromPassage(query, slot, hit, doubts);
            return !found.Answered && slot is null && lexicon.Everyday.Names(text) && Otherwise(text, slot, doubts) is { Answered: true } open ? open : found;
        }

        if (_sounds.Correct(query) is { } meant && _search.Read(meant, lexicon.Phrasing) is var corrected && Best(corrected, slot) is { } heard)
        {
            return FromPassage(corrected, slot, heard, doubts);
        }

        return Otherwise(text, slot, doubts) ?? Refusal(text, slot);
    }

    /// <summary>What is found when everyday words are put as the plan puts them. 讲课的人叫什么 wants a name, which no plan tells.</summary>
    private PlanTextResult? Otherwise(string text, AskedSlot? slot, Doubts doubts) =>
        !text.ContainsAny(Naming) && lexicon.Everyday.Say(text) is { } plain && _search.Read(plain, lexicon.Phrasing) is var said && Best(said, slot) is { Coverage: >= OnTopicOtherwise } found
            ? FromPassage(said, slot, found, doubts)
            : null;

    private PlanTextResult Refusal(string text, AskedSlot? slot) =>
        slot is { } money && PlanTextLexicon.IsMoney(money) ? WithoutMoney(text, money) : _writer.OffTopic();

    public IReadOnlyList<PlanFinding> Find(FoldedText question, int limit)
    {
        var query = _search.Read(Beginning(question), lexicon.Phrasing);
        return [.. _search.Find(query, static _ => 0f, limit)
            .Where(hit => hit.Coverage >= OnTopic)
            .Select(hit => (Passage: index.Passages[hit.Passage], Best: index.Sentences[hit.Sentences[0].Sentence].Text))
            .Select(hit => new PlanFinding(string.Concat(hit.Passage.Sentences), new Citation(plan.DocumentId, hit.Passage.Section, hit.Best)))];
    }

    public PlanTextResult About(string name, FoldedText question, Doubts doubts = default)
    {
        var query = _search.Read(name, lexicon.Phrasing);
        return Best(query, null) is { } hit ? FromPassage(_search.Read(Beginning(question), lexicon.Phrasing), _slots.Asked(Beginning(question)), hit, doubts) : _writer.OffTopic();
    }

    private PlanHit? Best(PlanQuery query, AskedSlot? slot) =>
        _search.Find(query, sentence => SlotCheck.Prefers(slot, sentence, query.Contents), MostCandidates)
            .Where((hit, place) => !IsOffTopic(query, hit) && (place == 0 || hit.Coverage >= OnTopicBehind))
            .FirstOrDefault();

    /// <summary>No passage speaks of the matter and of money: if one speaks of the matter, that is what is known.</summary>
    private PlanTextResult WithoutMoney(string question, AskedSlot slot)
    {
        var query = _search.Read(question, lexicon.MoneyPhrasing);
        return Best(query, slot) is { } hit
            ? _writer.SlotAbsent(slot, index.Passages[hit.Passage], QuotedPassage.Nearest(index, hit), hit.Coverage)
            : _writer.OffTopic();
    }

    private static string Beginning(FoldedText question) =>
        question.Length > MostCharacters ? question.Value[..MostCharacters] : question.Value;

    private bool IsOffTopic(PlanQuery query, PlanHit hit) =>
        hit.Coverage < OnTopic || query.Missing(index.FoldedPassages[hit.Passage]).Length >= UnknownThing;

    private PlanTextResult FromPassage(PlanQuery query, AskedSlot? slot, PlanHit hit, Doubts doubts)
    {
        if (query.Contents.All(static content => content.Length < NamesAThing) && !query.SaysOtherwise)
        {
            return _writer.OffTopic();
        }

        var passage = index.Passages[hit.Passage];
        var sentences = QuotedPassage.Choose(index, hit, slot);
        var quoted = string.Concat(sentences.Select(s => s.Folded));
        if (Absent(query, slot, doubts, quoted) is { } absent)
        {
            return _writer.SlotAbsent(absent, passage, QuotedPassage.Nearest(index, hit), hit.Coverage);
        }

        var unexplained = slot is AskedSlot.Meaning ? Unexplained(query, quoted) : null;
        var said = _writer.Quote(passage, sentences, unexplained, hit.Coverage);

        // Whoever asks what each of three stands for is not told by the three being named.
        return unexplained is not null && query.Text.ContainsAny(EachOf) ? said with { Outcome = PlanTextOutcome.SlotAbsent } : said;
    }

    /// <summary>The fact asked for that the quoted sentences do not hold, or null.</summary>
    private AskedSlot? Absent(PlanQuery query, AskedSlot? slot, Doubts doubts, string quoted)
    {
        if (slot is { } asked && !_slots.Holds(asked, quoted, query.Text))
        {
            return asked;
        }

        // 叫什么名字 asks for a name, of whomever or whatever: the text's own lexicon tells which.
        if (doubts.Fact is { } fact && !(fact == AskedSlot.Person && slot == AskedSlot.Name) && !_slots.Holds(fact, quoted, query.Text))
        {
            return fact;
        }

        // Who asks whether books may be taken home is not told by the sentence that books are there.
        return doubts.YesNo && slot is null && LacksAThing(query, quoted) ? AskedSlot.Meaning : null;
    }

    private bool LacksAThing(PlanQuery query, string quoted) =>
        _search.Read(Asserted(query.Text), lexicon.Phrasing).Missing(quoted).Count(c => !_phrases.Contains(c)) >= NamesAThing;

    // 教不教 asks and names nothing.
    private static string Asserted(string text) =>
        ThingsAsked.EitherWay(text) is { } at ? text.Remove(at + 1, 2) : text;

    /// <summary>The term whose meaning is asked for, when the plan uses it in quotation marks and does not say what it stands for.</summary>
    private static string? Unexplained(PlanQuery query, string quoted)
    {
        var open = quoted.IndexOf('"', StringComparison.Ordinal);
        while (open >= 0)
        {
            var close = quoted.IndexOf('"', open + 1);
            if (close < 0)
            {
                return null;
            }

            var term = quoted[(open + 1)..close];
            if (term.Length > 0 && query.Text.Contains(term, StringComparison.Ordinal))
            {
                return SlotCheck.Explains(quoted, term) ? null : term;
            }

            open = quoted.IndexOf('"', close + 1);
        }

        return null;
    }
}
