namespace Huangcheng.Bot.Conversations;

/// <summary>One message as a kind of chat will show it.</summary>
/// <param name="Text">Plain; empty beside an attachment alone.</param>
public sealed record MessagePreview(string Text)
{
    public IReadOnlyList<PreviewButton> Buttons { get; init; } = [];

    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>The choices of a poll.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>True when the platform would not take it.</summary>
    public bool Refused { get; init; }

    /// <summary>Where a channel shows the neutral content as it is.</summary>
    public static MessagePreview Of(Content content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new(content.Text)
        {
            Buttons = [.. content.Buttons.Select(button => new PreviewButton(button.Label, OpensPrivateChat: false))],
            Attachments = content.Attachments,
            Choices = content.Poll?.Choices ?? [],
        };
    }
}

/// <param name="Label">What the button says.</param>
/// <param name="OpensPrivateChat">True where pressing it leaves the group for the private chat.</param>
public sealed record PreviewButton(string Label, bool OpensPrivateChat);
