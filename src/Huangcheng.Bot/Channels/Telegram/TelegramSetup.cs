using Huangcheng.Bot.Conversations;
using Polly;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;

namespace Huangcheng.Bot.Channels.Telegram;

/// <summary>
/// Tells Telegram about us at every start: the command menus and the descriptions.
/// Nobody waits for it, and each step is tried until it succeeds.
/// </summary>
internal sealed partial class TelegramSetup(
    TelegramApi api,
    IEnumerable<CommandDescription> commands,
    TimeProvider clock,
    Random random,
    ILogger<TelegramSetup> logger) : BackgroundService
{
    private const string ShortDescription = "皇城镇社区教育小助手：问活动，查计划，回答都注明出处。";

    private const string Description =
        "我是皇城镇社区教育小助手。可以直接问我：这个月有什么活动？民法典宣传是哪个月、谁负责？回答都注明出处。发 /help 看看我还会什么。";

    // Side by side, so that a step that Telegram refuses for good does not keep the others from being done.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        UntilDoneAsync("setMyCommands", ct => SetCommandsAsync(new BotCommandScopeAllPrivateChats(), commands, ct), stoppingToken),
        UntilDoneAsync("setMyCommands", ct => SetCommandsAsync(new BotCommandScopeAllGroupChats(), commands.Where(command => command.InGroups), ct), stoppingToken),
        UntilDoneAsync("setMyShortDescription", ct => CallAsync(new SetMyShortDescriptionRequest { ShortDescription = ShortDescription }, ct), stoppingToken),
        UntilDoneAsync("setMyDescription", ct => CallAsync(new SetMyDescriptionRequest { Description = Description }, ct), stoppingToken));

    private Task SetCommandsAsync(BotCommandScope scope, IEnumerable<CommandDescription> listed, CancellationToken cancellationToken)
    {
        BotCommand[] menu = [.. listed.Select(command => new BotCommand(command.Name, command.Description))];
        return menu.Length == 0
            ? Task.CompletedTask
            : CallAsync(new SetMyCommandsRequest { Commands = menu, Scope = scope }, cancellationToken);
    }

    private Task<bool> CallAsync(RequestBase<bool> request, CancellationToken cancellationToken) =>
        api.CallAsync(new WatchedRequest<bool>(request), cancellationToken);

    private async Task UntilDoneAsync(string step, Func<CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(random, TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(10));
        while (true)
        {
            TimeSpan pause;
            try
            {
                await action(cancellationToken);
                return;
            }
            catch (Exception e) when (e is RequestException or ExecutionRejectedException)
            {
                pause = backoff.NextAfter(e);
                Log.Failed(logger, step, TelegramFailures.Reason(e), pause);
            }

            await Task.Delay(pause, clock, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Step} failed ({Reason}): again in {Pause}")]
        public static partial void Failed(ILogger logger, string step, string reason, TimeSpan pause);
    }
}
