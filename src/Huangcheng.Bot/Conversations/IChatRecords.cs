using System.Text.Json.Nodes;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Conversations;

/// <summary>The lines of private chats, for a channel that keeps them because its platform keeps none.</summary>
internal interface IChatRecords
{
    /// <summary>Name of the channel.</summary>
    string Channel { get; }

    /// <summary>What the person wrote; null when nothing is kept.</summary>
    Task<JsonNode?> ExportAsync(BotDb db, string chatId, CancellationToken cancellationToken);

    /// <summary>Deletes everything up to what the person did last.</summary>
    Task EraseAsync(WriteScope scope, string chatId, CancellationToken cancellationToken);
}
