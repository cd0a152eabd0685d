using Huangcheng.Bot.Announcements.Ledger;

namespace Huangcheng.Bot.Announcements;

/// <summary>What became of a clerk's act on an announcement.</summary>
internal abstract record DeskOutcome
{
    private DeskOutcome()
    {
    }

    public sealed record Saved(Announcement Announcement) : DeskOutcome;

    /// <param name="Asked">How many approvers were told.</param>
    public sealed record Waits(Announcement Announcement, int Asked) : DeskOutcome;

    public sealed record Scheduled(Announcement Announcement, DateTimeOffset At) : DeskOutcome;

    /// <param name="Targets">How many chats it goes to.</param>
    public sealed record Started(Announcement Announcement, AnnouncementRun Run, int Targets) : DeskOutcome;

    public sealed record NotFound : DeskOutcome;

    public sealed record NotAllowed : DeskOutcome;

    /// <summary>Somebody else was quicker; nothing is changed.</summary>
    public sealed record ChangedMeanwhile(Announcement Announcement) : DeskOutcome;

    /// <summary>It has started, or was given up, or is not in the state for this.</summary>
    public sealed record TooLate : DeskOutcome;

    /// <summary>Who wrote it may not let it go out alone.</summary>
    public sealed record NeedsAnother : DeskOutcome;

    /// <summary>Another correction or recall of it is still under way.</summary>
    public sealed record Busy : DeskOutcome;

    /// <param name="What">What is missing, for the clerk.</param>
    public sealed record Incomplete(string What) : DeskOutcome;
}
