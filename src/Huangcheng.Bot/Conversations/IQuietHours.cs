namespace Huangcheng.Bot.Conversations;

/// <summary>When nobody is to be disturbed who has not asked for anything.</summary>
internal interface IQuietHours
{
    bool IsQuiet(DateTimeOffset time);

    /// <summary>The time itself, or the next morning.</summary>
    DateTimeOffset AtOrAfter(DateTimeOffset time);
}
