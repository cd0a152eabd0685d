namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>How updates arrive.</summary>
internal enum TelegramMode
{
    Polling,
    Webhook,
}

/// <summary>The <c>Telegram</c> section. Without a token the channel does not exist.</summary>
internal sealed class TelegramOptions
{
    public const string Section = "Telegram";

    public const int MaxBatch = 100;

    public string BotToken { get; set; } = string.Empty;

    /// <summary>Another address than Telegram's own serves a local Bot API server. Scheme, host and port only.</summary>
    public string? ApiBaseUrl { get; set; }

    public TelegramMode Mode { get; set; } = TelegramMode.Polling;

    /// <summary>The public https address Telegram posts to; its path is where we listen.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>Proves that a post comes from Telegram.</summary>
    public string? WebhookSecret { get; set; }

    /// <summary>All chats together; 0 or null: no limit.</summary>
    public double? MessagesPerSecond { get; set; } = 30;

    /// <summary>One chat; 0 or null: no limit.</summary>
    public double? MessagesPerChatPerSecond { get; set; } = 1;

    /// <summary>One group; 0 or null: no limit.</summary>
    public double? MessagesPerGroupPerMinute { get; set; } = 20;

    /// <summary>How long a poll waits for updates: 0–50 s.</summary>
    public TimeSpan PollTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long any other call may take: 1–300 s.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>No updates are taken while more turns than this wait: 1–1,000,000.</summary>
    /// <remarks>
    /// What is not taken stays with Telegram, safe for 24 hours; what is taken too early only fills our memory.
    /// A thousand are worked off in well under a second.
    /// </remarks>
    public int BacklogLimit { get; set; } = 1_000;
}
