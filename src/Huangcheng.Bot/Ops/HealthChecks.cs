using Huangcheng.Bot.Conversations;
using Huangcheng.Bot.Data;
using Huangcheng.Bot.Deliveries;
using Huangcheng.Bot.Inquiries;
using Huangcheng.Bot.Knowledge.Answers.LanguageModel;
using Huangcheng.Bot.Members;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Huangcheng.Bot.Ops;

/// <summary>Unhealthy while commits fail: a full or read-only disk.</summary>
internal sealed class StorageHealth(WritePath writePath) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(writePath.FailingSince is { } since
            ? HealthCheckResult.Unhealthy($"Nothing can be written since {since:O}.")
            : HealthCheckResult.Healthy());
}

/// <summary>Degraded while keys are lost that names and phones were stored with.</summary>
internal sealed class PrivateDataHealth(PrivateKeys keys) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(keys.LostSince is { } since
            ? HealthCheckResult.Degraded($"The keys are missing: names and phones stored since {since:O} cannot be read. Put the keys folder back from its backup and restart.")
            : HealthCheckResult.Healthy());
}

/// <summary>Degraded while the folder has faults and the last good knowledge serves.</summary>
internal sealed class KnowledgeHealth(KnowledgeStore knowledge, ModelWatch model) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // Words alone are well: a model makes answers better, never possible.
        var data = new Dictionary<string, object>(StringComparer.Ordinal) { ["retrieval"] = model.State };
        if (knowledge.Faults is not [var first, ..] faults)
        {
            return Task.FromResult(HealthCheckResult.Healthy(data: data));
        }

        data["faults"] = faults.Count;
        return Task.FromResult(HealthCheckResult.Degraded(first.ToString(), data: data));
    }
}

/// <summary>Tells whether a language model helps; degraded while it rests, though people are answered all the same.</summary>
internal sealed class LanguageModelHealth(IPhrasing phrasing) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var state = phrasing.State;
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["configured"] = state == PhrasingState.Off ? "no" : "yes",
            ["breaker"] = state == PhrasingState.Resting ? "open" : "closed",
        };
        return Task.FromResult(state == PhrasingState.Resting
            ? HealthCheckResult.Degraded("The language model fails; extractive answers go out.", data: data)
            : HealthCheckResult.Healthy(data: data));
    }
}

/// <summary>Degraded while messages are set aside: a person should look at the log under their references.</summary>
internal sealed class InboxHealth(IDbContextFactory<BotDb> contexts, IInbox inbox) : IHealthCheck
{
    private const int MostReferences = 20;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var setAside = db.Inbox.Where(row => row.Status == InboxStatus.SetAside);
        var count = await setAside.CountAsync(cancellationToken);
        var references = await setAside
            .OrderByDescending(row => row.Id)
            .Select(row => row.Reference!)
            .Take(MostReferences)
            .ToListAsync(cancellationToken);
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["backlog"] = inbox.Backlog,
            ["setAside"] = count,
            ["references"] = string.Join(' ', references),
        };
        return count > 0 ? HealthCheckResult.Degraded("Messages are set aside.", data: data) : HealthCheckResult.Healthy(data: data);
    }
}

/// <summary>Tells what waits and what was given up; given-up messages alone do not make the bot unwell.</summary>
internal sealed class OutboxHealth(IDbContextFactory<BotDb> contexts, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan s_lateAfter = TimeSpan.FromMinutes(10);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var late = clock.GetUtcNow() - s_lateAfter;
        var waiting = await db.Outbox.CountAsync(row => row.Status < DeliveryStatus.Sent, cancellationToken);
        var overdue = await db.Outbox.CountAsync(
            row => row.Status < DeliveryStatus.Sent && row.Priority == Priority.Reply && row.DueAt < late, cancellationToken);
        var data = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["waiting"] = waiting,
            ["overdueReplies"] = overdue,
            ["dead"] = await db.Outbox.CountAsync(row => row.Status == DeliveryStatus.Dead, cancellationToken),
            ["unknownOutcomes"] = await db.Outbox.SumAsync(row => row.UnknownOutcomes, cancellationToken),
        };
        return overdue > 0 ? HealthCheckResult.Degraded("Replies wait for long.", data: data) : HealthCheckResult.Healthy(data: data);
    }
}
