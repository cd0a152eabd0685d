namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary>One to three characters that stand side by side in a message, as the learned weights know them.</summary>
/// <param name="Key">The characters, sixteen bits each.</param>
internal readonly record struct Trait(ulong Key, Stretch Where);

/// <summary>Cuts a message into its <see cref="Trait"/>s: 转, 转账, 转账到; all numbers are alike, all marks that end a clause are alike.</summary>
internal static class Traits
{
    internal const int Longest = 3;
    internal const char AnyNumber = '9';
    internal const char ClauseEnd = '|';

    private const int BitsOfCharacter = 16;

    internal static IEnumerable<Trait> Of(string text)
    {
        var letters = Letters(text);
        for (var start = 0; start < letters.Count; start++)
        {
            ulong key = 0;
            for (var at = start; at < letters.Count && at < start + Longest; at++)
            {
                key = (key << BitsOfCharacter) | letters[at].Character;
                yield return new(key, new(letters[start].From, letters[at].To));
            }
        }
    }

    internal static ulong Key(string written)
    {
        ulong key = 0;
        foreach (var c in written)
        {
            key = (key << BitsOfCharacter) | c;
        }

        return key;
    }

    internal static string Written(ulong key)
    {
        var written = "";
        for (; key != 0; key >>= BitsOfCharacter)
        {
            written = (char)(key & ushort.MaxValue) + written;
        }

        return written;
    }

    private static List<(char Character, int From, int To)> Letters(string text)
    {
        var letters = new List<(char Character, int From, int To)>(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var from = at;
            while (at + 1 < text.Length && char.IsAsciiDigit(text[at]) && char.IsAsciiDigit(text[at + 1]))
            {
                at++;
            }

            letters.Add((Plain(text[at]), from, at + 1));
        }

        return letters;
    }

    private static char Plain(char c) => c switch
    {
        >= '0' and <= '9' => AnyNumber,
        ',' or '。' or ';' or '!' or '?' or ':' or '、' => ClauseEnd,
        // Something a person can see in the file of weights; folding leaves none of these in a message.
        MessageReading.UnknownLink => 'Ⓛ',
        MessageReading.OddLink => 'Ⓧ',
        MessageReading.OfficialLink => 'Ⓞ',
        MessageReading.MobileNumber => 'Ⓜ',
        MessageReading.OtherNumber => 'Ⓝ',
        MessageReading.OfficialNumber => 'Ⓖ',
        _ => c,
    };
}
