using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Tests.Support;

/// <summary>A feature's chat face made of one function.</summary>
internal sealed class TestDialogue(string name, Func<Turn, CancellationToken, ValueTask<Step>> handle) : IDialogue
{
    public TestDialogue(string name, Func<Turn, Reply> answer)
        : this(name, (turn, _) => ValueTask.FromResult(Step.Say(answer(turn))))
    {
    }

    public string Name => name;

    public int MemoryVersion { get; init; } = 1;

    public IReadOnlyList<CommandDescription> Commands { get; init; } = [new(name, "测试", InGroups: true)];

    public IReadOnlyList<Phrase> Phrases { get; init; } = [];

    public bool TakesMedia { get; init; }

    public Func<string, bool> Linked { get; init; } = _ => false;

    public bool OpensFromLink(string payload) => Linked(payload);

    public ValueTask<Step> HandleAsync(Turn turn, CancellationToken cancellationToken) => handle(turn, cancellationToken);
}
