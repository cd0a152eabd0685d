using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Deliveries;

/// <summary>A row of the outbox on its way out, as the worker holds it in memory.</summary>
internal sealed class PendingSend(OutboxRow row, Content content)
{
    public OutboxRow Row { get; } = row;

    public Content Content { get; set; } = content;

    public string ChatId => Row.ChatId;

    /// <summary>It was sent after a chat that moved; it does not run after it a second time.</summary>
    public bool Followed { get; set; }

    /// <summary>When it set out last, on the queue's clock.</summary>
    public TimeSpan TakenAt { get; set; }

    /// <summary>Its place among what may arrive in a second.</summary>
    public ArrivalWindow.Place Place { get; set; }

    /// <summary>Time stamp of the platform's answer; null while there is none, and when it did not leave.</summary>
    public long? AnsweredAt { get; set; }

    /// <summary>Order within everything that waits: who is more urgent, then who came first.</summary>
    public (Priority Priority, long Id) Rank => (Row.Priority, Row.Id);
}
