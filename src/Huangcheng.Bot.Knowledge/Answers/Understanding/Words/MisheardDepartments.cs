using Huangcheng.Bot.Knowledge.Answers.Understanding.Pinyin;
using Huangcheng.Bot.Knowledge.Text;

namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Words;

/// <summary>Departments written as they sound: 司发所 for 司法所.</summary>
internal sealed class MisheardDepartments(IEnumerable<DepartmentName> departments)
{
    private const int ShortestName = 3;

    /// <summary>A department is named early; a pasted page names many things that sound like one.</summary>
    private const int MostCharacters = 60;

    private readonly (string Word, DepartmentName Department)[] _words =
        [.. departments
            .SelectMany(static d => d.Words.Select(word => (Word: FoldedText.Of(word).Value, d)))
            .Where(static pair => pair.Word.Length >= ShortestName)
            .OrderByDescending(static pair => pair.Word.Length)];

    /// <summary>The longest name of which every character stands there or sounds the same, and all but one or a third stand there.</summary>
    public IEnumerable<WordHit<DepartmentName>> Find(string text)
    {
        foreach (var (word, department) in _words)
        {
            for (var at = 0; at + word.Length <= Math.Min(text.Length, MostCharacters); at++)
            {
                if (Sounds(text.AsSpan(at, word.Length), word))
                {
                    return [new WordHit<DepartmentName>(at, word.Length, department)];
                }
            }
        }

        return [];
    }

    private static bool Sounds(ReadOnlySpan<char> said, string word)
    {
        var slips = 0;
        for (var i = 0; i < word.Length; i++)
        {
            if (said[i] == word[i])
            {
                continue;
            }

            if (++slips * 3 > word.Length || PinyinTable.Shared.Compare(said[i], word[i]) != Likeness.Homophone)
            {
                return false;
            }
        }

        return true;
    }
}
