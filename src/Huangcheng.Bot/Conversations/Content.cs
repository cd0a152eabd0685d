namespace Huangcheng.Bot.Conversations;

/// <summary>A message to a person, free of any platform's form; each channel's encoder degrades what it cannot show.</summary>
/// <param name="Text">Plain text in Simplified Chinese, never markup.</param>
public sealed record Content(string Text)
{
    /// <summary>Buttons under the message, one a row, in the order of likelihood.</summary>
    public IReadOnlyList<Button> Buttons { get; init; } = [];

    /// <summary>Where the text stands, for channels that can unfold a quotation; the text already names its source.</summary>
    public IReadOnlyList<Quotation> Quotations { get; init; } = [];
}

/// <param name="Label">What the button says.</param>
/// <param name="Data">What comes back when it is pressed: at most <see cref="DataLimit"/> bytes of UTF-8, never personal data.</param>
public sealed record Button(string Label, string Data)
{
    /// <summary>Most bytes of UTF-8 that <see cref="Data"/> may have: what the narrowest platform takes.</summary>
    public const int DataLimit = 64;
}

/// <param name="Source">Document and headings.</param>
/// <param name="Text">The passage, word for word.</param>
public sealed record Quotation(string Source, string Text);
