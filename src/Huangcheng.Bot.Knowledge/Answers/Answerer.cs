using Huangcheng.Bot.Knowledge.Documents;

namespace Huangcheng.Bot.Knowledge.Answers;

/// <summary>Answers from a knowledge folder.</summary>
public sealed class Answerer : IAnswerer
{
    private Answerer()
    {
    }

    public static Answerer Load(string path)
    {
        KnowledgeFolder.Load(path);
        return new Answerer();
    }

    public static KnowledgeReport Check(string path) => KnowledgeFolder.Check(path);

    public Answer Answer(Question question) => new(
        AnswerKind.Unknown, false, "这个我还不知道。可以拨打 12345 咨询。", [], [], [], question.Context);
}
