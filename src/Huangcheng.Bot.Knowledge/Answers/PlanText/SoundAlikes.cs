using Huangcheng.Bot.Knowledge.Answers.Understanding.Pinyin;
using Huangcheng.Bot.Knowledge.Index;
using Huangcheng.Bot.Knowledge.Retrieval;

namespace Huangcheng.Bot.Knowledge.Answers.PlanText;

/// <summary>Puts right what sounds like a word of the plan but is written with another character: 精费 for 经费.</summary>
internal sealed class SoundAlikes
{
    /// <summary>A question about the text is short; a pasted page sounds like anything.</summary>
    private const int MostCharacters = 60;

    private readonly ILookup<char, char> _followers;
    private readonly ILookup<char, char> _leaders;

    public SoundAlikes(PassageIndex index)
    {
        var pairs = index.FoldedText.Zip(index.FoldedText.Skip(1)).Where(static pair => char.IsLetter(pair.First) && char.IsLetter(pair.Second)).Distinct().ToList();
        _followers = pairs.ToLookup(static pair => pair.First, static pair => pair.Second);
        _leaders = pairs.ToLookup(static pair => pair.Second, static pair => pair.First);
    }

    /// <summary>The question in the plan's characters, or null when there is nothing to put right without guessing.</summary>
    public string? Correct(PlanQuery query)
    {
        if (query.Text.Length > MostCharacters)
        {
            return null;
        }

        var text = query.Contents.Aggregate(query.Text, (said, piece) => said.Replace(piece, Written(piece), StringComparison.Ordinal));
        return text == query.Text ? null : text;
    }

    private string Written(string piece)
    {
        var characters = piece.ToCharArray();
        for (var i = 0; i + 1 < characters.Length; i++)
        {
            var (first, second) = (characters[i], characters[i + 1]);
            if (_followers[first].Contains(second))
            {
                continue;
            }

            var meant = _leaders[second].Where(other => Sounds(first, other)).Select(other => (other, second))
                .Concat(_followers[first].Where(other => Sounds(second, other)).Select(other => (first, other)))
                .ToList();

            // Two ways to put it right are a guess.
            if (meant is [var only])
            {
                (characters[i], characters[i + 1]) = only;
            }
        }

        return new string(characters);
    }

    private static bool Sounds(char said, char meant) => said != meant && PinyinTable.Shared.Compare(said, meant) == Likeness.Homophone;
}
