using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Deliveries;

/// <summary>What follows from the outcome of an attempt.</summary>
internal abstract record Verdict
{
    private Verdict()
    {
    }

    public sealed record Done : Verdict;

    public sealed record TryAgain(TimeSpan After, bool TooFast = false) : Verdict;

    public sealed record Follow(string NewChatId) : Verdict;

    /// <summary>The chat cannot be reached any more, for nothing that waits.</summary>
    public sealed record ChatGone(string Reason) : Verdict;

    /// <summary>Sent again in this simpler form; the second part, if any, follows it.</summary>
    public sealed record Simplify(Content First, Content? Second) : Verdict;

    public sealed record GiveUp(string Reason) : Verdict;
}

/// <summary>The rules of retrying.</summary>
internal sealed class DeliveryPolicy(DeliveriesOptions options, Random random)
{
    /// <summary>No attempt is put off for longer than this.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private const int LeastAttempts = 5;
    private static readonly TimeSpan s_firstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(5);

    public Verdict Judge(PendingSend send, SendOutcome outcome, DateTimeOffset now) => outcome switch
    {
        SendOutcome.Sent => new Verdict.Done(),
        SendOutcome.RetryAfter or SendOutcome.NotDispatched or SendOutcome.Unknown when IsExpired(send, now) => new Verdict.GiveUp("expired"),
        SendOutcome.RetryAfter limit => new Verdict.TryAgain(limit.Delay < LongestWait ? limit.Delay : LongestWait, TooFast: true),
        SendOutcome.Moved moved when moved.NewChatId != send.ChatId => send.Followed ? Again(send) : new Verdict.Follow(moved.NewChatId),
        SendOutcome.Unreachable gone => new Verdict.ChatGone(gone.Reason),
        SendOutcome.TargetGone or SendOutcome.TooLong or SendOutcome.BadContent
            when send.Row is { Act: MessageAct.EditOrSend, Degraded: false } => new Verdict.Simplify(send.Content, null),
        SendOutcome.TargetGone gone => new Verdict.GiveUp(gone.Reason),
        SendOutcome.TooLong or SendOutcome.BadContent when send.Row.Act is not (MessageAct.Send or MessageAct.EditOrSend) =>
            new Verdict.GiveUp(outcome.GetType().Name),
        SendOutcome.TooLong when !send.Row.Degraded => Halve(send.Content),
        SendOutcome.BadContent when !send.Row.Degraded => new Verdict.Simplify(Plain(send.Content), null),
        SendOutcome.BadContent bad => new Verdict.GiveUp(bad.Reason),
        SendOutcome.NotDispatched or SendOutcome.Unknown => Again(send),
        _ => new Verdict.GiveUp(outcome.GetType().Name),
    };

    // The text alone; what has no text is named, so that the person can ask for it.
    private static Content Plain(Content content) => new(
        string.IsNullOrWhiteSpace(content.Text) && content.Attachments is [var file, ..] ? $"（文件“{file.Name}”没能发出来）" : content.Text);

    // After a long outage of our own everything is late at once; it still gets its attempts.
    private bool IsExpired(PendingSend send, DateTimeOffset now) =>
        now - send.Row.DueAt > options.GiveUpAfter && send.Row.Attempts >= LeastAttempts;

    private Verdict.TryAgain Again(PendingSend send)
    {
        var exponential = s_firstWait * Math.Pow(2, Math.Min(send.Row.Attempts, 16));
        var capped = exponential < s_longestWait ? exponential : s_longestWait;

        // Between half and all of it, so that many chats do not come back in the same instant.
        return new Verdict.TryAgain(capped * (0.5 + (random.NextDouble() / 2)));
    }

    private static Verdict Halve(Content content)
    {
        var parts = ReplyComposer.Split(content.Text, Math.Max(1, (content.Text.Length / 2) + 1));
        if (parts.Count == 1)
        {
            return new Verdict.GiveUp(nameof(SendOutcome.TooLong));
        }

        return new Verdict.Simplify(
            new Content(parts[0]),
            content with { Text = string.Join('\n', parts.Skip(1)) });
    }
}
