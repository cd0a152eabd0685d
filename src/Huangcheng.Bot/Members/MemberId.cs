namespace Huangcheng.Bot.Members;

/// <summary>One person, whichever channels they write from.</summary>
internal readonly record struct MemberId(long Value);

/// <summary>Where a person can be written to alone.</summary>
internal sealed record MemberAddress(string Channel, string ChatId);
