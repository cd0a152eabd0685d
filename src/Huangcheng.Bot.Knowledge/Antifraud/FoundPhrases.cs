using System.Runtime.InteropServices;

namespace Huangcheng.Bot.Knowledge.Antifraud;

/// <summary>The few of all phrases that stand in one message, and where, in order.</summary>
internal sealed class FoundPhrases
{
    /// <summary>More of one phrase tell nothing new, and bound the time a hostile text costs.</summary>
    private const int MostOfEach = 12;

    private readonly Dictionary<int, List<Stretch>> _places = [];

    /// <summary>Their numbers; see <see cref="PhraseIndex"/>.</summary>
    internal IEnumerable<int> Phrases => _places.Keys;

    /// <summary>Where a phrase stands; empty when it does not.</summary>
    internal ReadOnlySpan<Stretch> this[int phrase] => CollectionsMarshal.AsSpan(_places.GetValueOrDefault(phrase));

    internal bool Has(int phrase) => _places.ContainsKey(phrase);

    internal void Add(int phrase, Stretch place)
    {
        ref var places = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, phrase, out _);
        places ??= [];
        if (places.Count < MostOfEach)
        {
            places.Add(place);
        }
    }

    /// <summary>Instead of where it stood before.</summary>
    internal void Replace(int phrase, IEnumerable<Stretch> places) => _places[phrase] = [.. places.Take(MostOfEach)];
}
