using Huangcheng.Bot.Conversations;
using Microsoft.Extensions.DependencyInjection;

namespace Huangcheng.Bot.Tests.Support;

/// <summary>What a test wants different from the real host; kept over restarts.</summary>
internal sealed class TestBotSetup
{
    public TestBotSetup() => Channel = new TestChannel(Clock);

    public TestClock Clock { get; } = new();

    public TestChannel Channel { get; }

    /// <summary>Settings by their whole key.</summary>
    public Dictionary<string, string?> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>Dialogues beside the real ones.</summary>
    public List<IDialogue> Dialogues { get; } = [];

    /// <summary>Anything else, registered before the real services.</summary>
    public Action<IServiceCollection>? Services { get; set; }
}
