using System.Text.Json.Nodes;
using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Microsoft.EntityFrameworkCore;

namespace Huangcheng.Bot.Channels.Web;

/// <summary>A person's own hand on the lines that the browser chat keeps.</summary>
internal sealed class TranscriptRecords(Transcript transcript) : IChatRecords
{
    public string Channel => WebChannel.ChannelName;

    public async Task<JsonNode?> ExportAsync(BotDb db, string chatId, CancellationToken cancellationToken)
    {
        var lines = await db.WebMessages.AsNoTracking()
            .Where(line => line.ChatId == chatId && line.FromPerson)
            .OrderBy(line => line.Sequence)
            .ToListAsync(cancellationToken);
        return lines.Count == 0
            ? null
            : new JsonArray([.. lines.Select(line => (JsonNode)new JsonObject { ["时间"] = line.At, ["您写的"] = transcript.Open(line).Content.Text })]);
    }

    public async Task EraseAsync(WriteScope scope, string chatId, CancellationToken cancellationToken)
    {
        // The press that confirmed it stays: an open page counts on from there.
        var last = await scope.Db.WebMessages.Where(line => line.ChatId == chatId).MaxAsync(line => (long?)line.Sequence, cancellationToken);
        var change = await scope.Db.WebMessages.Where(line => line.ChatId == chatId).MaxAsync(line => (long?)line.Change, cancellationToken);
        await scope.Db.WebMessages.Where(line => line.ChatId == chatId && line.Sequence < last).ExecuteDeleteAsync(cancellationToken);
        await scope.Db.WebMessages
            .Where(line => line.ChatId == chatId && line.Sequence == last)
            .ExecuteUpdateAsync(set => set.SetProperty(line => line.Change, change ?? 0), cancellationToken);
    }
}
