namespace Huangcheng.Bot.Knowledge.Answers.Understanding.Pinyin;

/// <summary>How alike two characters sound.</summary>
internal enum Likeness
{
    /// <summary>Nothing in common.</summary>
    None,

    /// <summary>Neighbouring readings that local speech does not tell apart (zh/z, n/l, ing/in …).</summary>
    Near,

    /// <summary>A reading in common, tones aside.</summary>
    Homophone,

    /// <summary>The same character.</summary>
    Same,
}

/// <summary>Readings of the common characters; the data's origin is told in README.md beside it.</summary>
internal sealed class PinyinTable
{
    private const string Resource = "Huangcheng.Bot.Knowledge.pinyin.txt";

    // A question is compared with every title, character by character: an array is looked up faster than a dictionary.
    private readonly ushort[] _places = new ushort[char.MaxValue + 1];
    private readonly ulong[][] _readings;
    private readonly ulong[][] _blurred;

    private PinyinTable(Dictionary<char, List<string>> readings)
    {
        _readings = new ulong[readings.Count + 1][];
        _blurred = new ulong[readings.Count + 1][];
        ushort place = 0;
        foreach (var (character, syllables) in readings)
        {
            _places[character] = ++place;
            _readings[place] = Keys(syllables, static syllable => syllable);
            _blurred[place] = Keys(syllables, Blur);
        }
    }

    public static PinyinTable Shared { get; } = Load();

    public Likeness Compare(char a, char b)
    {
        if (a == b)
        {
            return Likeness.Same;
        }

        // Digits and letters have no readings, so "3" is never mistaken for "4".
        int left = _places[a];
        int right = _places[b];
        if (left == 0 || right == 0)
        {
            return Likeness.None;
        }

        if (Meet(_readings[left], _readings[right]))
        {
            return Likeness.Homophone;
        }

        return Meet(_blurred[left], _blurred[right]) ? Likeness.Near : Likeness.None;
    }

    /// <summary>The syllables a character is read as, without tones.</summary>
    public IReadOnlyList<string> Readings(char character) => [.. (_readings[_places[character]] ?? []).Select(Unpack)];

    private static string Unpack(ulong key) => key == 0 ? "" : Unpack(key >> 8) + (char)(key & 0xFF);

    private static bool Meet(ulong[] left, ulong[] right)
    {
        foreach (var key in left)
        {
            foreach (var other in right)
            {
                if (key == other)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static ulong[] Keys(List<string> syllables, Func<string, string> change) =>
        [.. syllables.Select(change).Distinct(StringComparer.Ordinal).Select(Pack)];

    // A toneless syllable has at most six letters: eight bits each fit one number, which compares faster than text.
    private static ulong Pack(string syllable) => syllable.Aggregate(0UL, static (key, letter) => (key << 8) | letter);

    private static string Blur(string syllable)
    {
        var blurred = syllable is ['z' or 'c' or 's', 'h', ..] ? syllable.Remove(1, 1) : syllable;
        if (blurred[0] == 'n')
        {
            blurred = "l" + blurred[1..];
        }

        return blurred.Length > 2 && blurred.EndsWith("ng", StringComparison.Ordinal) && blurred[^3] is 'i' or 'e' or 'a' ? blurred[..^1] : blurred;
    }

#pragma warning disable MA0045 // An embedded resource is memory, not a file: there is nothing to await.
    private static PinyinTable Load()
    {
        using var stream = typeof(PinyinTable).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {Resource}.");
        using var reader = new StreamReader(stream);
        var readings = new Dictionary<char, List<string>>();
        while (reader.ReadLine() is { } line)
        {
            var split = line.IndexOf(' ', StringComparison.Ordinal);
            foreach (var character in line.AsSpan(split + 1))
            {
                if (!readings.TryGetValue(character, out var list))
                {
                    readings[character] = list = [];
                }

                list.Add(line[..split]);
            }
        }

        return new PinyinTable(readings);
    }
#pragma warning restore MA0045
}
