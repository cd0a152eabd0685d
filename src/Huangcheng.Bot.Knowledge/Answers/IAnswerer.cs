namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>Answers questions from the knowledge folder.</summary>
public interface IAnswerer
{
    /// <summary>Never throws for any text; an unanswerable question gets an honest refusal with a next step.</summary>
    Answer Answer(Question question);

    /// <summary>The same answer, and whether a language model may say it in other words; see <see cref="LanguageModel.IPhrasing"/>.</summary>
    Draft Draft(Question question);
}
