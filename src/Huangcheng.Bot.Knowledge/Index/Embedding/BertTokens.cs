using Huangcheng.Bot.Knowledge.Text;
using Microsoft.ML.Tokenizers;

namespace Huangcheng.Bot.Knowledge.Index.Embedding;

/// <summary>
/// A text as the model reads it: folded, cut into the words of its vocabulary, between [CLS] and [SEP], never longer
/// than the model can take. The vocabulary comes with the program: it is part of the model's definition.
/// </summary>
internal sealed class BertTokens
{
    internal const int Most = 512;

    private const string Vocabulary = "Huangcheng.Bot.Knowledge.vocab.txt";

    private readonly BertTokenizer _tokenizer;

    internal BertTokens()
    {
#pragma warning disable MA0045 // A resource in memory: nothing to wait for.
        using var vocabulary = typeof(BertTokens).Assembly.GetManifestResourceStream(Vocabulary)
            ?? throw new InvalidOperationException($"{Vocabulary} is not in the assembly.");

        // Folding has lower-cased and taken accents away; .NET's own normalisation needs globalization data.
        _tokenizer = BertTokenizer.Create(vocabulary, new BertOptions { LowerCaseBeforeTokenization = true, RemoveNonSpacingMarks = false });
#pragma warning restore MA0045
    }

    /// <summary>At least [CLS] and [SEP], at most <see cref="Most"/>.</summary>
    internal long[] Of(string text)
    {
        var ids = _tokenizer.EncodeToIds(TextFolding.Fold(text).Value, Most, out _, out _);
        var tokens = new long[ids.Count];
        for (var i = 0; i < tokens.Length; i++)
        {
            tokens[i] = ids[i];
        }

        tokens[^1] = _tokenizer.SeparatorTokenId;
        return tokens;
    }
}
