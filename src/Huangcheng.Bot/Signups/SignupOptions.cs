using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Huangcheng.Bot.Signups;

/// <summary>Times of sign-ups, waitlists and reminders.</summary>
public sealed class SignupOptions
{
    /// <summary>How long an offered seat is held, if nothing cuts it short.</summary>
    [Range(typeof(TimeSpan), "00:30:00", "7.00:00:00", ErrorMessage = "Signups:AnswerWithin 应在 30 分钟到 7 天之间。")]
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromHours(12);

    /// <summary>The last answer comes so long before the start.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "3.00:00:00", ErrorMessage = "Signups:OfferMargin 应在 0 到 3 天之间。")]
    public TimeSpan OfferMargin { get; set; } = TimeSpan.FromHours(2);

    /// <summary>A shorter time to answer is no offer.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "12:00:00", ErrorMessage = "Signups:ShortestOffer 应在 1 分钟到 12 小时之间。")]
    public TimeSpan ShortestOffer { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Nobody is disturbed from then…</summary>
    public TimeOnly QuietFrom { get; set; } = new(21, 0);

    /// <summary>…until then.</summary>
    public TimeOnly QuietUntil { get; set; } = new(7, 0);

    /// <summary>A sign-up can be taken back without a question for so long.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "1.00:00:00", ErrorMessage = "Signups:UndoWithin 应在 10 分钟到 1 天之间。")]
    public TimeSpan UndoWithin { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Most people in one sign-up.</summary>
    [Range(1, 20, ErrorMessage = "Signups:MostInParty 应在 1 到 20 之间。")]
    public int MostInParty { get; set; } = 5;

    /// <summary>Most people whom one member signs up for one session, in all their sign-ups together.</summary>
    [Range(1, 100, ErrorMessage = "Signups:MostPerMember 应在 1 到 100 之间。")]
    public int MostPerMember { get; set; } = 10;
}

[OptionsValidator]
internal sealed partial class SignupOptionsValidator : IValidateOptions<SignupOptions>;
