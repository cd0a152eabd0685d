using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Activities;

/// <summary>A room that has to do with whoever signed up; called in the transaction of the change.</summary>
internal interface ISessionFollower
{
    /// <summary>A published session is another now.</summary>
    Task ChangedAsync(WriteScope scope, Session before, Session after, DateTimeOffset at, CancellationToken cancellationToken);

    Task CalledOffAsync(WriteScope scope, Session session, DateTimeOffset at, CancellationToken cancellationToken);
}
