using System.Text.Json;
using System.Text.Json.Nodes;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Members;

/// <summary>What conversations hold: what the bot keeps in mind, and what a channel keeps because nobody else does.</summary>
internal sealed class ConversationData(IEnumerable<IChatRecords> records, IWithdrawal waiting, ISeal seal) : IPersonalData
{
    public string Section => "聊天";

    public async Task<JsonNode?> ExportAsync(BotDb db, MemberId member, CancellationToken cancellationToken)
    {
        var exported = new JsonArray();
        foreach (var identity in await IdentitiesAsync(db, member, cancellationToken))
        {
            var rows = await Of(db, identity).AsNoTracking().Select(row => row.State).ToListAsync(cancellationToken);
            var lines = await RecordsOf(identity, (record, chatId) => record.ExportAsync(db, chatId, cancellationToken));
            exported.Add(new JsonObject
            {
                ["平台"] = identity.Channel,
                ["账号"] = identity.UserId,
                ["进行中"] = new JsonArray([.. rows.Select(Read)]),
                ["聊天内容"] = lines,
            });
        }

        return exported.Count == 0 ? null : exported;
    }

    public async Task EraseAsync(WriteScope scope, MemberId member, CancellationToken cancellationToken)
    {
        foreach (var identity in await IdentitiesAsync(scope.Db, member, cancellationToken))
        {
            await Of(scope.Db, identity).ExecuteDeleteAsync(cancellationToken);
            if (identity.PrivateChatId is { } chat)
            {
                await waiting.WithdrawNoticesAsync(scope, identity.Channel, chat, cancellationToken);
            }

            await RecordsOf(identity, async (record, chatId) =>
            {
                await record.EraseAsync(scope, chatId, cancellationToken);
                return null;
            });

            // What was set aside keeps its payload, which may hold anything; only whose it is stands in it unencrypted.
            var (channel, quoted) = (identity.Channel, $"\"{identity.UserId}\"");
            await scope.Db.Inbox
                .Where(row => row.Channel == channel && row.Status == InboxStatus.SetAside && row.Payload!.Contains(quoted))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Payload, (string?)null), cancellationToken);
        }
    }

    private static Task<List<MemberIdentity>> IdentitiesAsync(BotDb db, MemberId member, CancellationToken cancellationToken) =>
        db.MemberIdentities.AsNoTracking().Where(identity => identity.MemberId == member.Value).ToListAsync(cancellationToken);

    // Groups included. Not StartsWith and EndsWith: LIKE takes "a" for "A", and ids of some platforms differ in nothing else.
    private static IQueryable<ConversationRow> Of(BotDb db, MemberIdentity identity)
    {
        var (before, after) = (identity.Channel + "|", "|" + identity.UserId);
        return db.Conversations.Where(row =>
            row.Key.Length > before.Length + after.Length
            && row.Key.Substring(0, before.Length) == before
            && row.Key.Substring(row.Key.Length - after.Length) == after);
    }

    private async Task<JsonNode?> RecordsOf(MemberIdentity identity, Func<IChatRecords, string, Task<JsonNode?>> work) =>
        identity.PrivateChatId is { } chatId && records.FirstOrDefault(record => record.Channel == identity.Channel) is { } record
            ? await work(record, chatId)
            : null;

    private JsonNode? Read(byte[] state)
    {
        try
        {
            return seal.Open(state) is { } json ? JsonNode.Parse(json) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
