using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Members;

/// <summary>A room that sends people something unasked registers one: a person who says 退订 means all of it.</summary>
internal interface IStopsPushes
{
    /// <returns>What has stopped, in words that follow “不再给您发”; null when there was nothing.</returns>
    Task<string?> StopAsync(WriteScope scope, MemberId member, DateTimeOffset at, string channel, CancellationToken cancellationToken);
}
