using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;

namespace Huangcheng.Bot.Conversations;

/// <summary>Fits neutral messages to what a channel can show: splits long texts, writes buttons out where there are none.</summary>
internal sealed class ReplyComposer(IEnumerable<IChannel> channels)
{
    private static readonly SearchValues<char> s_sentenceEnds = SearchValues.Create("\n\r。！？!?；;");
    private static readonly SearchValues<char> s_closings = SearchValues.Create("”’」』）)】》\"");

    private readonly FrozenDictionary<string, ChannelCapabilities> _capabilities =
        channels.ToFrozenDictionary(channel => channel.Name, channel => channel.Capabilities, StringComparer.Ordinal);

    /// <param name="channel">Name of the channel.</param>
    /// <param name="messages">What to say.</param>
    /// <returns>The parts to send, and the data of the choices that were written out as numbers.</returns>
    public (IReadOnlyList<Content> Parts, IReadOnlyList<string>? Choices) Compose(string channel, IReadOnlyList<Content> messages)
    {
        var capabilities = _capabilities[channel];
        IReadOnlyList<Content> parts = [.. messages.SelectMany(message => Fit(message, capabilities))];
        return capabilities.Buttons || messages.LastOrDefault(message => message.Buttons.Count > 0) is not { } last
            ? (parts, null)
            : (parts, [.. last.Buttons.Select(button => button.Data)]);
    }

    /// <summary>The message in as many parts as needed, files first; text, buttons and quotations stay together in the last.</summary>
    public static IReadOnlyList<Content> Fit(Content message, ChannelCapabilities capabilities)
    {
        var asked = message.Poll is null || capabilities.Polls ? message : PollInWords(message, message.Poll);
        var whole = capabilities.Buttons ? ShortenLabels(asked, capabilities.ButtonLabelLimit) : WriteOut(asked);
        return capabilities.CaptionLimit is { } captionLimit && whole.Attachments.Count > 0
            ? WithAttachments(whole, captionLimit, capabilities)
            : FitText(NameAttachments(whole), capabilities.TextLimit);
    }

    private static IReadOnlyList<Content> FitText(Content whole, int limit)
    {
        var parts = Split(whole.Text, limit);
        return
        [
            .. parts.Take(parts.Count - 1).Select(text => new Content(text) { Silent = whole.Silent }),
            whole with { Text = parts[^1] },
        ];
    }

    // The text stays with the buttons, at the end: beside the last file, or after the files where that has no room for it.
    private static List<Content> WithAttachments(Content whole, int captionLimit, ChannelCapabilities capabilities)
    {
        var files = Albums(whole.Attachments, capabilities.AlbumLimit)
            .Select(album => new Content("") { Attachments = album, Silent = whole.Silent })
            .ToList();
        var fits = whole.Text.Length <= captionLimit && (files[^1].Attachments.Count == 1 || whole.Buttons.Count == 0);
        if (!fits)
        {
            return [.. files, .. FitText(whole with { Attachments = [] }, capabilities.TextLimit)];
        }

        files[^1] = whole with { Attachments = files[^1].Attachments };
        return files;
    }

    // What is shown and what is offered cannot be one message.
    private static List<IReadOnlyList<Attachment>> Albums(IReadOnlyList<Attachment> files, int limit) =>
    [
        .. files.Where(IsShown).Chunk(limit),
        .. files.Where(file => !IsShown(file)).Chunk(limit),
    ];

    private static bool IsShown(Attachment file) => file.IsPicture() || file.IsVideo();

    private static Content NameAttachments(Content message) => message.Attachments.Count == 0
        ? message
        : message with
        {
            Text = $"{message.Text}\n（附件请在浏览器里打开：{string.Join("、", message.Attachments.Select(file => file.Name))}）".Trim(),
            Attachments = [],
        };

    private static Content PollInWords(Content message, QuizPoll poll) => message with
    {
        Text = message.Text + "\n" + string.Join('\n', poll.Choices.Select((choice, i) => $"{i + 1}. {choice}")),
        Poll = null,
    };

    /// <summary>Cuts after a sentence where there is one in the second half of the room, never inside a grapheme.</summary>
    public static IReadOnlyList<string> Split(string text, int limit)
    {
        var parts = new List<string>();
        var rest = text;
        while (rest.Length > limit)
        {
            var cut = CutBefore(rest, limit);
            Add(parts, rest[..cut].TrimEnd());
            rest = rest[cut..].TrimStart('\r', '\n', ' ');
        }

        Add(parts, rest);
        return parts.Count > 0 ? parts : [text[..Math.Min(text.Length, limit)]];
    }

    // No platform takes an empty message.
    private static void Add(List<string> parts, string part)
    {
        if (!string.IsNullOrWhiteSpace(part))
        {
            parts.Add(part);
        }
    }

    private static int CutBefore(string text, int limit)
    {
        var (cut, sentence) = (0, 0);
        while (StringInfo.GetNextTextElementLength(text, cut) is var length && cut + length <= limit)
        {
            var closes = cut > 0 && cut == sentence && s_closings.Contains(text[cut]);
            var ends = s_sentenceEnds.Contains(text[cut]);
            cut += length;
            sentence = closes || ends ? cut : sentence;
        }

        if (sentence > limit / 2)
        {
            return sentence;
        }

        // A single grapheme longer than the limit is no person's writing; it is cut between its characters.
        return cut > 0 ? cut : limit > 1 && char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
    }

    private static Content ShortenLabels(Content message, int limit) =>
        message.Buttons.All(button => button.Label.Length <= limit)
            ? message
            : message with { Buttons = [.. message.Buttons.Select(button => button with { Label = Split(button.Label, limit)[0] })] };

    private static Content WriteOut(Content message) => message.Buttons.Count == 0
        ? message
        : message with
        {
            Text = message.Text + "\n\n回复数字就可以：\n" + string.Join('\n', message.Buttons.Select((button, i) => $"{i + 1}. {button.Label}")),
            Buttons = [],
        };
}
