namespace Huangcheng.Bot.Knowledge.Answers.Schedules;

/// <summary>What the schedule has to say, and whether the plan's text should be asked first.</summary>
/// <param name="Sure">The question is about the schedule; nothing else need be asked.</param>
/// <param name="Reason">Told by <c>ask --explain</c>.</param>
internal sealed record ScheduleVerdict(Answer Answer, bool Sure, string Reason);
