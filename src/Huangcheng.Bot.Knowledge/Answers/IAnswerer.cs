namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>Answers questions from the knowledge folder.</summary>
public interface IAnswerer
{
    /// <summary>Never throws for any text; an unanswerable question gets an honest refusal with a next step.</summary>
    Answer Answer(Question question);
}
