namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>Answers from a knowledge folder.</summary>
public sealed class Answerer : IAnswerer
{
    private Answerer()
    {
    }

    public static Answerer Load(string path) => Directory.Exists(path) ? new() : throw new DirectoryNotFoundException(path);

    public Answer Answer(Question question) => new(
        AnswerKind.Unknown, false, "这个我还不知道。可以拨打 12345 咨询。", [], [], [], question.Context);
}
