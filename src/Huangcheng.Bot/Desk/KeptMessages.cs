using System.Text.Json.Nodes;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Desk;

/// <summary>Messages that could not be sent are kept for the desk for some days: who deletes their data takes theirs with them.</summary>
internal sealed class KeptMessages : IPersonalData
{
    public string Section => "没有发到的消息";

    /// <summary>Nothing of the person's own: what they hold is in the rooms that wrote them.</summary>
    public Task<JsonNode?> ExportAsync(BotDb db, MemberId member, CancellationToken cancellationToken) => Task.FromResult<JsonNode?>(null);

    public async Task EraseAsync(WriteScope scope, MemberId member, CancellationToken cancellationToken)
    {
        var chats = await scope.Db.MemberIdentities.AsNoTracking()
            .Where(identity => identity.MemberId == member.Value && identity.PrivateChatId != null)
            .ToListAsync(cancellationToken);
        foreach (var chat in chats)
        {
            await DeadDeliveries.EraseAsync(scope, chat.Channel, chat.PrivateChatId!, cancellationToken);
        }
    }
}
