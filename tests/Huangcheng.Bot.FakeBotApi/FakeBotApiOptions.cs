namespace Huangcheng.Bot.FakeBotApi;

/// <summary>How the fake server behaves.</summary>
public sealed record FakeBotApiOptions
{
    public const string DefaultToken = "123456789:FAKE-token_for-tests-0123456789abcd";

    /// <summary>Where to listen; port 0 picks a free one.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:0";

    /// <summary>The only token that is let in; anything else is answered by 401.</summary>
    public string Token { get; set; } = DefaultToken;

    public string Username { get; set; } = "huangcheng_bot";

    /// <summary>How long each call but <c>getUpdates</c> takes.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Answer 429 above Telegram's documented limits.</summary>
    public bool EnforceLimits { get; set; }

    /// <summary>The bot's own id: the token's part before the colon.</summary>
    public long BotId => long.Parse(Token.AsSpan(0, Token.IndexOf(':', StringComparison.Ordinal)), System.Globalization.CultureInfo.InvariantCulture);
}
