using System.Buffers;

namespace Huangcheng.Bot.Knowledge.Answers.LanguageModel;

/// <summary>Passes on the whole sentences of a text that is still being written, for as long as the gate lets them through.</summary>
/// <param name="release">The answer a text makes; null when it may not go out.</param>
/// <param name="told">Is told the answer's text.</param>
internal sealed class SentencesSoFar(Func<string, Answer?> release, IProgress<string> told)
{
    private static readonly SearchValues<char> s_ends = SearchValues.Create("。！？；!?\n");

    private int _judged;
    private bool _refused;

    /// <param name="text">All of it so far.</param>
    public void Hear(string text)
    {
        var end = text.AsSpan().LastIndexOfAny(s_ends) + 1;
        if (_refused || end <= _judged)
        {
            return;
        }

        _judged = end;
        if (release(text[..end].TrimEnd()) is { } answer)
        {
            told.Report(answer.Text);
        }
        else
        {
            // The whole text will not pass either: no more of it is shown.
            _refused = true;
        }
    }
}
