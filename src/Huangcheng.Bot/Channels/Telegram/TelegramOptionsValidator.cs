using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>One line a fault, naming the key and never its value: the token and the secret are among them.</summary>
internal sealed partial class TelegramOptionsValidator : IValidateOptions<TelegramOptions>
{
    public ValidateOptionsResult Validate(string? name, TelegramOptions options)
    {
        var faults = Faults(options).Select(fault => $"{TelegramOptions.Section}:{fault.Key}: {fault.Rule}").ToArray();
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>Where we listen, or null when the address is none to post to: routes compare decoded paths, so nothing in it may need encoding.</summary>
    public static string? WebhookPath(string? webhookUrl) =>
        Uri.TryCreate(webhookUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" &&
        url.AbsolutePath.Length > 1 && url.AbsolutePath.AsSpan().IndexOfAny("%*") < 0
            ? url.AbsolutePath
            : null;

    private static IEnumerable<(string Key, string Rule)> Faults(TelegramOptions options) =>
        TokenFaults(options).Concat(WebhookFaults(options)).Concat(LimitFaults(options));

    private static IEnumerable<(string Key, string Rule)> TokenFaults(TelegramOptions options)
    {
        if (!Token().IsMatch(options.BotToken))
        {
            yield return (nameof(options.BotToken), "digits, a colon and at least 20 characters of A-Za-z0-9_-, as @BotFather gave it");
        }

        if (!string.IsNullOrEmpty(options.ApiBaseUrl) &&
            !(Uri.TryCreate(options.ApiBaseUrl, UriKind.Absolute, out var api) && api.Scheme is "http" or "https" && api is { PathAndQuery: "/", UserInfo: "" }))
        {
            yield return (nameof(options.ApiBaseUrl), "http or https, a host and perhaps a port, without a path, as http://127.0.0.1:8081");
        }
    }

    private static IEnumerable<(string Key, string Rule)> WebhookFaults(TelegramOptions options)
    {
        if (!Enum.IsDefined(options.Mode))
        {
            yield return (nameof(options.Mode), "Polling or Webhook");
        }

        if (options.Mode != TelegramMode.Webhook)
        {
            yield break;
        }

        // A local Bot API server delivers over plain http; Telegram itself does not.
        if (WebhookPath(options.WebhookUrl) is null ||
            (options.WebhookUrl!.StartsWith("http:", StringComparison.OrdinalIgnoreCase) && string.IsNullOrEmpty(options.ApiBaseUrl)))
        {
            yield return (nameof(options.WebhookUrl), "the public https address with a path, as https://bot.example.cn/telegram");
        }

        if (!Secret().IsMatch(options.WebhookSecret ?? string.Empty))
        {
            yield return (nameof(options.WebhookSecret), "1–256 characters of A-Za-z0-9_-");
        }
    }

    private static IEnumerable<(string Key, string Rule)> LimitFaults(TelegramOptions options)
    {
        (string Key, double? Rate)[] rates =
        [
            (nameof(options.MessagesPerSecond), options.MessagesPerSecond),
            (nameof(options.MessagesPerChatPerSecond), options.MessagesPerChatPerSecond),
            (nameof(options.MessagesPerGroupPerMinute), options.MessagesPerGroupPerMinute),
        ];
        foreach (var (key, rate) in rates)
        {
            if (rate is { } value && !(value >= 0 && double.IsFinite(value)))
            {
                yield return (key, "0 for no limit, or a positive number");
            }
        }

        if (options.PollTimeout < TimeSpan.Zero || options.PollTimeout > TimeSpan.FromSeconds(50))
        {
            yield return (nameof(options.PollTimeout), "00:00:00 to 00:00:50");
        }

        if (options.RequestTimeout < TimeSpan.FromSeconds(1) || options.RequestTimeout > TimeSpan.FromMinutes(5))
        {
            yield return (nameof(options.RequestTimeout), "00:00:01 to 00:05:00");
        }

        if (options.BacklogLimit is < 1 or > 1_000_000)
        {
            yield return (nameof(options.BacklogLimit), "1 to 1000000");
        }
    }

    [GeneratedRegex(@"\A[0-9]{1,16}:[A-Za-z0-9_-]{20,}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Token();

    [GeneratedRegex(@"\A[A-Za-z0-9_-]{1,256}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Secret();
}
