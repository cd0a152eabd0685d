using System.Text.Json;
using Huangcheng.Bot.Conversations;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>What polling and webhook share: updates as they came, decoded and put on disk.</summary>
internal sealed partial class TelegramIntake(IInbox inbox, CallbackAnswers answers, ILogger<TelegramIntake> logger)
{
    public int Backlog => inbox.Backlog;

    /// <summary>When this returns, everything that concerns us is stored, and button presses are being answered.</summary>
    public async Task AcceptAsync(IReadOnlyList<JsonElement> updates, BotIdentity bot, CancellationToken cancellationToken)
    {
        var events = new List<Inbound>(updates.Count);
        var presses = new List<string>();
        foreach (var element in updates)
        {
            Read(element, bot, events, presses);
        }

        if (events.Count > 0)
        {
            await inbox.AcceptAsync(events, null, cancellationToken);
        }

        foreach (var press in presses)
        {
            answers.Enqueue(press);
        }
    }

    public static int? IdOf(JsonElement update) =>
        update.ValueKind == JsonValueKind.Object && update.TryGetProperty("update_id", out var id) &&
        id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var number)
            ? number
            : null;

    // Update by update, from JSON: one that the library cannot read (a member status it does not know, say) would
    // otherwise fail its whole batch again and again, and nothing after it would ever be answered.
    private void Read(JsonElement element, BotIdentity bot, List<Inbound> events, List<string> presses)
    {
        try
        {
            if (element.Deserialize<Update>(JsonBotAPI.Options) is not { } update)
            {
                return;
            }

            if (update.CallbackQuery?.Id is { Length: > 0 } press)
            {
                presses.Add(press);
            }

            if (TelegramDecoder.Decode(update, bot) is { } happened)
            {
                events.Add(happened);
            }
        }
#pragma warning disable CA1031 // Whatever is wrong with one update must not cost the others; it is told and left out.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Log.Unreadable(logger, IdOf(element), e.GetType().Name);
        }
    }

    private static partial class Log
    {
        // The exception's message may quote what a person wrote.
        [LoggerMessage(1, LogLevel.Error, "Update {UpdateId} cannot be read ({Fault}) and is left out")]
        public static partial void Unreadable(ILogger logger, int? updateId, string fault);
    }
}
