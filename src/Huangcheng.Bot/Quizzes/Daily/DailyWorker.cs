namespace Huangcheng.Bot.Quizzes.Daily;

/// <summary>Looks once a minute whose hour has come.</summary>
internal sealed partial class DailyWorker(DailyRound round, TimeProvider clock, ILogger<DailyWorker> logger) : BackgroundService
{
    private static readonly TimeSpan s_every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await round.RunAsync(stoppingToken);
            }
#pragma warning disable CA1031 // Tried again in a minute.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                Log.Failed(logger, e);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A round of daily questions failed; trying again in a minute")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
