using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Channels.Web;

/// <summary>Deletes old lines of the browser chat: they may hold what people wrote about themselves.</summary>
internal sealed class TranscriptRetention(IOptions<WebOptions> options) : IRetention
{
    public Task DeleteOldAsync(BotDb db, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now - options.Value.KeepFor;
        return db.Set<WebMessage>().Where(message => message.At < before).ExecuteDeleteAsync(cancellationToken);
    }
}
