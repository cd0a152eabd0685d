namespace Huangcheng.Bot.Conversations;

/// <summary>A message to a person, free of any platform's form; each channel's encoder degrades what it cannot show.</summary>
/// <param name="Text">Plain text in Simplified Chinese, never markup. Empty only beside an attachment.</param>
public sealed record Content(string Text)
{
    /// <summary>Buttons under the message, one a row, in the order of likelihood.</summary>
    public IReadOnlyList<Button> Buttons { get; init; } = [];

    /// <summary>Where the text stands, for channels that can unfold a quotation; the text already names its source.</summary>
    public IReadOnlyList<Quotation> Quotations { get; init; } = [];

    /// <summary>Pictures and files that belong to the text, put there by <see cref="IFiles"/>.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>Makes the text a question with choices, marked right or wrong by the platform itself where it can.</summary>
    public QuizPoll? Poll { get; init; }

    /// <summary>Arrives without a sound, where the platform can.</summary>
    public bool Silent { get; init; }

    /// <summary>From here on it is not said any more: what the platform held up so long is dropped. Null: it is always worth saying.</summary>
    public DateTimeOffset? Latest { get; init; }
}

/// <param name="Label">What the button says.</param>
/// <param name="Data">What comes back when it is pressed: at most <see cref="DataLimit"/> bytes of UTF-8, never personal data.</param>
public sealed record Button(string Label, string Data)
{
    /// <summary>Most bytes of UTF-8 that <see cref="Data"/> may have: what the narrowest platform takes.</summary>
    public const int DataLimit = 64;

    /// <summary>In a group it opens the private chat and is pressed there; <see cref="StartLink"/> says how much data that takes.</summary>
    public bool InPrivate { get; init; }
}

/// <param name="Source">Document and headings.</param>
/// <param name="Text">The passage, word for word.</param>
public sealed record Quotation(string Source, string Text);

/// <summary>A file that <see cref="IFiles"/> keeps.</summary>
/// <param name="FileId">Its key there.</param>
/// <param name="Name">With extension; what the person saves it as.</param>
/// <param name="MediaType">A picture is shown, anything else offered.</param>
public sealed record Attachment(long FileId, string Name, string MediaType)
{
    public bool IsPicture() => MediaType is "image/png" or "image/jpeg";

    public bool IsVideo() => MediaType == "video/mp4";
}

/// <param name="Choices">Two to ten, each of at most 100 characters.</param>
/// <param name="Right">Index of the right one.</param>
/// <param name="Explanation">Shown after a choice: at most 200 characters.</param>
public sealed record QuizPoll(IReadOnlyList<string> Choices, int Right, string Explanation);
