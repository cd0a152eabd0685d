using System.Threading.Channels;
using Polly;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>
/// Tells Telegram that a button press arrived, which stops the spinner on the button. Work we may lose:
/// an answer too many or too few changes nothing, and an old press can no longer be answered anyway.
/// </summary>
internal sealed partial class CallbackAnswers(TelegramApi api, ILogger<CallbackAnswers> logger) : BackgroundService
{
    private const int Capacity = 1_000;
    private const int Workers = 8;

    private readonly Channel<string> _presses = Channel.CreateBounded<string>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest });

    public void Enqueue(string callbackQueryId) => _presses.Writer.TryWrite(callbackQueryId);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => AnswerAllAsync(stoppingToken)));

    private async Task AnswerAllAsync(CancellationToken cancellationToken)
    {
        await foreach (var press in _presses.Reader.ReadAllAsync(cancellationToken))
        {
            try
            {
                await api.CallAsync(new WatchedRequest<bool>(new AnswerCallbackQueryRequest { CallbackQueryId = press }), cancellationToken);
            }
            catch (Exception e) when (e is RequestException or ExecutionRejectedException)
            {
                Log.NotAnswered(logger, TelegramFailures.Reason(e));
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "A button press was not answered: {Reason}")]
        public static partial void NotAnswered(ILogger logger, string reason);
    }
}
