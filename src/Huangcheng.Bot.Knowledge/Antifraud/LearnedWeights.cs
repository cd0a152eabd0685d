using System.Globalization;
using System.Text;
using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary>
/// What single words, hints and signs speak for or against fraud, as learned from the labelled messages by <see cref="WeightLearning"/>.
/// The sum of them, plus where every message starts from, is above nought for what looks like fraud.
/// </summary>
internal sealed class LearnedWeights
{
    internal const string FilePath = PatternReader.Folder + "/learned.txt";

    private const char SignMark = '#';
    private const string StartMark = "*";

    // A long message has more traits than a short one, not more to say.
    private const double Scale = 3;
    private const double SignScale = 0.5;

    // A few words have not enough to say to be sure of anything.
    private const int FewTraits = 30;

    // Thirty thousand of them: sorted, they take half of a dictionary's memory, and a message asks for a hundred.
    private readonly ulong[] _traits;
    private readonly double[] _worths;
    private readonly Dictionary<string, double> _marks;
    private readonly double _start;

    internal LearnedWeights(IReadOnlyDictionary<string, double> weights)
    {
        _start = weights.GetValueOrDefault(StartMark);
        _marks = weights.Where(static pair => pair.Key[0] == SignMark).ToDictionary(static pair => pair.Key, static pair => pair.Value, StringComparer.Ordinal);
        var traits = weights.Where(static pair => pair.Key[0] != SignMark && pair.Key != StartMark).ToDictionary(static pair => Traits.Key(pair.Key), static pair => pair.Value);
        (_traits, _worths) = ([.. traits.Keys], [.. traits.Values]);
        Array.Sort(_traits, _worths);
    }

    /// <summary>What the weights are multiplied with in one message, by the names they have in the file.</summary>
    internal static IEnumerable<(string Name, double Value)> Values(string text, IEnumerable<(string Name, double Share)> marks)
    {
        var keys = Traits.Of(text).Select(static trait => trait.Key).Distinct().ToList();
        return keys.Select(key => (Traits.Written(key), Share(keys.Count)))
            .Concat(marks.Select(static mark => (SignMark + mark.Name, SignScale * mark.Share)))
            .Append((StartMark, 1));
    }

    /// <summary>How much the message looks like fraud (above nought) or like an ordinary one (below).</summary>
    /// <param name="leanings">Receives what each character of the text adds to it.</param>
    internal double Weigh(string text, IEnumerable<(string Name, double Share)> marks, out double[] leanings)
    {
        leanings = new double[text.Length];
        var places = Traits.Of(text).ToLookup(static trait => trait.Key, static trait => trait.Where);
        var total = _start + marks.Sum(mark => SignScale * mark.Share * _marks.GetValueOrDefault(SignMark + mark.Name));
        foreach (var trait in places)
        {
            if (Array.BinarySearch(_traits, trait.Key) is var at and >= 0)
            {
                var worth = _worths[at] * Share(places.Count);
                total += worth;
                Spread(worth / trait.Count(), trait, leanings);
            }
        }

        return total;
    }

    /// <summary>Null, with a fault added, when there is no such file or a line is none.</summary>
    internal static LearnedWeights? Read(KnowledgeFiles files, KnowledgeFaults faults)
    {
        if (files.Find(FilePath) is not { } file || file.ReadUtf8(faults) is not { } text)
        {
            faults.Add(FilePath, 1, "没有这个文件，请运行 antifraud learn 重新学一遍。");
            return null;
        }

        var before = faults.Count;
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (line, number) in text.Split('\n').Select(static (line, i) => (line.TrimEnd('\r'), i + 1)).Where(static pair => pair.Item1.Length > 0 && pair.Item1[0] != ';'))
        {
            if (line.Split('\t') is not [{ Length: > 0 } name, var written] ||
                !double.TryParse(written, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) ||
                !weights.TryAdd(name, weight))
            {
                faults.Add(FilePath, number, "这一行应是：字词、制表符、分量；一个字词只写一次。");
            }
        }

        return faults.Count == before ? new(weights) : null;
    }

    /// <summary>The file's text; weights too small to matter are left out.</summary>
    internal static string Write(IEnumerable<(string Name, double Weight)> weights, string heading)
    {
        const double LeastWorth = 0.05;
        var text = new StringBuilder("; ").Append(heading).Append('\n');
        foreach (var (name, weight) in weights.Where(static pair => Math.Abs(pair.Weight) >= LeastWorth).OrderBy(static pair => pair.Name, StringComparer.Ordinal))
        {
            text.Append(name).Append('\t').Append(weight.ToString("0.00", CultureInfo.InvariantCulture)).Append('\n');
        }

        return text.ToString();
    }

    private static double Share(int traits) => Scale / Math.Sqrt(Math.Max(FewTraits, traits));

    private static void Spread(double worth, IEnumerable<Stretch> places, double[] leanings)
    {
        foreach (var place in places)
        {
            for (var at = place.Start; at < place.End; at++)
            {
                leanings[at] += worth / (place.End - place.Start);
            }
        }
    }
}
