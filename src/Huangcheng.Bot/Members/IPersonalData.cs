using System.Text.Json.Nodes;
using Huangcheng.Bot.Data;

namespace Huangcheng.Bot.Members;

/// <summary>What one room holds about a person. Every room that holds any registers one; 我的资料 asks them all.</summary>
internal interface IPersonalData
{
    /// <summary>What the person reads above it, for example 报名记录.</summary>
    string Section { get; }

    /// <summary>Everything held, in words the person understands; null when nothing is.</summary>
    Task<JsonNode?> ExportAsync(BotDb db, MemberId member, CancellationToken cancellationToken);

    /// <summary>Deletes everything held, or leaves nothing in it that tells of the person.</summary>
    Task EraseAsync(WriteScope scope, MemberId member, CancellationToken cancellationToken);
}

/// <summary>A room that holds something about people joins what it holds when two members turn out to be one.</summary>
internal interface IMergesMembers
{
    /// <summary>Whatever is <paramref name="from"/>'s becomes <paramref name="into"/>'s; where both have it, the newer stays.</summary>
    Task MergeAsync(WriteScope scope, MemberId from, MemberId into, CancellationToken cancellationToken);
}
