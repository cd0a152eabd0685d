using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Conversations;

/// <summary>What a dialogue decided: say something, or write something and then say something.</summary>
internal sealed record Step
{
    private readonly Reply? _reply;
    private readonly Func<WriteScope, CancellationToken, Task<Reply>>? _work;

    private Step(Reply? reply, Func<WriteScope, CancellationToken, Task<Reply>>? work)
    {
        _reply = reply;
        _work = work;
    }

    public static Step Say(Reply reply) => new(reply, null);

    /// <summary>The work runs in the transaction that also stores the reply; it must only talk to the database.</summary>
    public static Step Commit(Func<WriteScope, CancellationToken, Task<Reply>> work) => new(null, work);

    /// <summary>True when there is more to it than a reply.</summary>
    internal bool Writes => _work is not null;

    internal Task<Reply> RunAsync(WriteScope scope, CancellationToken cancellationToken) =>
        _work is null ? Task.FromResult(_reply!) : _work(scope, cancellationToken);
}

/// <summary>What the person gets, and what the dialogue keeps in mind.</summary>
/// <param name="Messages">In order; may be empty.</param>
internal sealed record Reply(IReadOnlyList<Content> Messages)
{
    /// <summary>True: the dialogue stays under way and gets the next free text first.</summary>
    public bool Continues { get; init; }

    /// <summary>True: what was under way before stays so; for what came in between, and ends with this very reply.</summary>
    public bool Aside { get; init; }

    /// <summary>What can still be answered in words beside whatever is under way. Another dialogue that goes on ends it.</summary>
    public Prompt? Prompt { get; init; }

    /// <summary>True: the work has deleted the conversation, with what every dialogue remembered; it begins again here.</summary>
    public bool StartsAnew { get; init; }

    /// <summary>The dialogue's new memory; null keeps what there was.</summary>
    public JsonElement? Memory { get; init; }

    public static Reply Text(string text, params IReadOnlyList<Button> buttons) => new([new Content(text) { Buttons = buttons }]);

    public Reply Remember<T>(T memory, JsonTypeInfo<T> type) => this with { Memory = JsonSerializer.SerializeToElement(memory, type) };
}
