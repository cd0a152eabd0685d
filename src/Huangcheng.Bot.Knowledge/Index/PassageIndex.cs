using Huangcheng.Bot.Knowledge.Documents;
using Huangcheng.Bot.Knowledge.Index.Embedding;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Index;

/// <summary>
/// A plan's text cut into passages, and the sentences in them, each searchable. A sentence is indexed with the headings
/// it stands under, for people name the heading and want the sentence.
/// </summary>
public sealed class PassageIndex
{
    private readonly List<PlanPassage> _passages = [];
    private readonly List<IndexedSentence> _sentences = [];
    private readonly List<string> _foldedPassages = [];

    private PassageIndex(Plan plan, TextEmbedder? embedder)
    {
        DocumentId = plan.DocumentId;
        foreach (var section in plan.Notice.Sections)
        {
            Add(section, "");
        }

        PassageTerms = Bm25Index.Build(_foldedPassages, Bm25Options.Default);
        SentenceTerms = Bm25Index.Build(_sentences.ConvertAll(s => s.Indexed), Bm25Options.Default);
        SentenceVectors = embedder is null ? null : DenseIndex.Build(embedder, _sentences.ConvertAll(s => s.Indexed));
        FoldedText = string.Join('\n', _foldedPassages);
    }

    public string DocumentId { get; }

    /// <summary>Sections in the order of the document.</summary>
    public IReadOnlyList<PlanPassage> Passages => _passages;

    internal IReadOnlyList<IndexedSentence> Sentences => _sentences;

    /// <summary>Terms of each passage: headings, own text, headings of its parts.</summary>
    internal Bm25Index PassageTerms { get; }

    /// <summary>Terms of each sentence, the passage's headings included.</summary>
    internal Bm25Index SentenceTerms { get; }

    /// <summary>Meaning of each sentence under its heading; null without a model.</summary>
    internal DenseIndex? SentenceVectors { get; }

    /// <summary>Folded text of each passage, headings included.</summary>
    internal IReadOnlyList<string> FoldedPassages => _foldedPassages;

    /// <summary>All of it folded, to ask whether a word occurs at all.</summary>
    internal string FoldedText { get; }

    /// <param name="embedder">Null for an index of words alone.</param>
    public static PassageIndex Build(Plan plan, TextEmbedder? embedder = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return new(plan, embedder);
    }

    private void Add(Section section, string above)
    {
        var name = section.Label + section.Heading;
        var path = above.Length == 0 ? name : $"{above} › {name}";
        var passage = new PlanPassage(
            path,
            section.Heading,
            section.FirstLine,
            section.LastLine,
            SentenceSplitter.Split(section.Text),
            [.. section.Children.Select(child => child.Label + child.Heading)]);
        var headings = TextFolding.Fold(path.Replace(" › ", "。", StringComparison.Ordinal)).Value;
        foreach (var sentence in passage.Sentences)
        {
            var folded = TextFolding.Fold(sentence).Value;
            _sentences.Add(new(_passages.Count, sentence, folded, $"{TextFolding.Fold(section.Heading).Value}。{folded}"));
        }

        _foldedPassages.Add($"{headings}。{TextFolding.Fold(section.Text + "。" + string.Join('。', passage.Parts)).Value}");
        _passages.Add(passage);
        foreach (var child in section.Children)
        {
            Add(child, path);
        }
    }
}

/// <param name="Passage">Position of its passage.</param>
/// <param name="Text">Word for word.</param>
/// <param name="Folded">To look words up in.</param>
/// <param name="Indexed">What it is found by: its heading and itself, folded.</param>
internal sealed record IndexedSentence(int Passage, string Text, string Folded, string Indexed);
