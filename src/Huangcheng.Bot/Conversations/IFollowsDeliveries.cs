using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Conversations;

/// <summary>
/// A room that wants to know what became of its messages. It is told in the transaction that writes the delivery's end,
/// so that neither can be on disk without the other.
/// </summary>
internal interface IFollowsDeliveries
{
    /// <summary>What its messages' keys begin with, before the first colon.</summary>
    string KeyPrefix { get; }

    /// <summary>True: what may or may not have arrived is not sent again; the room is told so, and a person decides.</summary>
    bool PersonDecides => true;

    Task EndedAsync(WriteScope scope, string key, DeliveryEnd end, CancellationToken cancellationToken);
}

/// <summary>How a delivery ended for good.</summary>
internal abstract record DeliveryEnd
{
    private DeliveryEnd()
    {
    }

    public sealed record Sent(string? MessageId) : DeliveryEnd
    {
        /// <inheritdoc cref="SendOutcome.Sent.PollId"/>
        public string? PollId { get; init; }
    }

    /// <param name="Reason">In the platform's words.</param>
    /// <param name="Passing">True when it may work later.</param>
    public sealed record Failed(string Reason, bool Passing) : DeliveryEnd;

    /// <summary>It was held up until it was not to be said any more; see <see cref="Content.Latest"/>.</summary>
    /// <param name="MayHaveArrived">An attempt before left, and no answer to it came.</param>
    public sealed record Late(bool MayHaveArrived) : DeliveryEnd;

    /// <summary>It may or may not have arrived.</summary>
    public sealed record Unknown(string Reason) : DeliveryEnd;
}
