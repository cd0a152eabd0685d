namespace Huangcheng.Bot.Benchmarks.Updates;

/// <param name="Updates">Updates in each measurement.</param>
/// <param name="Chats">Chats they are spread over, one after the other.</param>
/// <param name="DelaysMs">How long the platform takes to answer a send: one run each.</param>
/// <param name="Loads">Shares of the throughput at which latency is measured, in percent.</param>
/// <param name="Text">What every person writes; <c>{n}</c> becomes the update's number.</param>
/// <param name="Cpus">Processors of the bot, as <c>taskset</c> writes them; null for all.</param>
/// <param name="ServerCpus">The same for the fake server.</param>
/// <param name="Data">Folder for the database; null for the system's temporary folder.</param>
internal sealed record UpdatesOptions(
    int Updates,
    int Chats,
    IReadOnlyList<int> DelaysMs,
    IReadOnlyList<int> Loads,
    string Text,
    string? Cpus,
    string? ServerCpus,
    string? Data);
