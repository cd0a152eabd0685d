using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Conversations;

/// <summary>A room that sends polls; told of every count, its own or not, in the transaction that takes it off the inbox.</summary>
internal interface IFollowsPolls
{
    Task CountedAsync(WriteScope scope, string channel, PollCounted count, CancellationToken cancellationToken);
}
