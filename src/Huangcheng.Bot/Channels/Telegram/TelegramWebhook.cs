using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>Takes updates that Telegram posts: verified, stored, then acknowledged; anything but 200 makes it post again.</summary>
internal sealed partial class TelegramWebhook(
    TelegramIdentity identity,
    TelegramIntake intake,
    IOptions<TelegramOptions> options,
    ILogger<TelegramWebhook> logger)
{
    public const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    private const int BodyLimit = 1 << 20;

    private readonly byte[] _secret = Hash(options.Value.WebhookSecret ?? string.Empty);

    public async Task<Results<Ok, UnauthorizedHttpResult, ProblemHttpResult>> HandleAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (!IsTelegram(context.Request))
        {
            Log.Forged(logger);
            return TypedResults.Unauthorized();
        }

        if (identity.Known is not { } bot || intake.Backlog > options.Value.BacklogLimit)
        {
            return Later("Not ready");
        }

        if (await ReadAsync(context.Request, cancellationToken) is not { } body)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status413PayloadTooLarge, title: "Larger than any update");
        }

        if (Parse(body) is not { } update)
        {
            return TypedResults.Problem(statusCode: StatusCodes.Status400BadRequest, title: "Not an update");
        }

        return await StoreAsync(update, bot, cancellationToken) ? TypedResults.Ok() : Later("Could not be stored");
    }

    private static ProblemHttpResult Later(string title) =>
        TypedResults.Problem(statusCode: StatusCodes.Status503ServiceUnavailable, title: title);

    // Hashes are of equal length, so the comparison tells nothing, not even the secret's length.
    private bool IsTelegram(HttpRequest request) =>
        CryptographicOperations.FixedTimeEquals(Hash(request.Headers[SecretHeader].ToString()), _secret);

    private async Task<bool> StoreAsync(JsonElement update, BotIdentity bot, CancellationToken cancellationToken)
    {
        try
        {
            await intake.AcceptAsync([update], bot, cancellationToken);
            return true;
        }
#pragma warning disable CA1031 // Whatever kept it from being stored, Telegram has to deliver it again.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.NotStored(logger, e);
            return false;
        }
    }

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            var update = JsonDocument.Parse(body).RootElement;
            return TelegramIntake.IdOf(update) is null ? null : update;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > BodyLimit)
        {
            return null;
        }

        using var body = new MemoryStream((int)(request.ContentLength ?? 4096));
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if (body.Length + read > BodyLimit)
            {
                return null;
            }

            await body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return body.ToArray();
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A post to the Telegram webhook did not carry the secret")]
        public static partial void Forged(ILogger logger);

        [LoggerMessage(2, LogLevel.Error, "An update could not be stored; Telegram delivers it again")]
        public static partial void NotStored(ILogger logger, Exception exception);
    }
}
