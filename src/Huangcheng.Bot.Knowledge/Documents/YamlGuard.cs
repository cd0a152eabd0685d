using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Huangcheng.Bot.Knowledge.Documents;

/// <summary>
/// Stops what a data file never needs and a hostile one uses: aliases (which expand without bound), tags,
/// deep nesting (the representation model recurses) and a second document (which would be ignored in silence).
/// </summary>
internal sealed class YamlGuard(IParser parser) : IParser
{
    private const int MaxDepth = 24;

    private int depth;
    private int documents;

    public ParsingEvent? Current => parser.Current;

    public bool MoveNext()
    {
        var moved = MoveParser();
        if (moved && parser.Current is { } current)
        {
            depth += current.NestingIncrease;
            Inspect(current);
        }

        return moved;
    }

    private bool MoveParser()
    {
        try
        {
            return parser.MoveNext();
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // The scanner has holes: an unclosed [ before a new key trips an assertion of its own.
            var at = parser.Current?.End ?? Mark.Empty;
            throw new YamlException(at, at, e.Message, e);
        }
    }

    private void Inspect(ParsingEvent current)
    {
        // Stream and document count as two levels.
        if (depth > MaxDepth + 2)
        {
            throw Refused(current, "嵌套层数过多。");
        }

        switch (current)
        {
            case AnchorAlias:
                throw Refused(current, "不支持引用（*名称），请把内容直接写出来。");
            case NodeEvent node when !node.Anchor.IsEmpty:
                throw Refused(current, "不支持锚点（&名称），以 & 或 * 开头的文字请加引号。");
            case NodeEvent node when !node.Tag.IsEmpty && !node.Tag.IsNonSpecific:
                throw Refused(current, "不支持标签（!名称），以 ! 开头的文字请加引号。");
            case DocumentStart when ++documents > 1:
                throw Refused(current, "一个文件只能有一份内容，请删去中间的“---”。");
        }
    }

    private static YamlRefusedException Refused(ParsingEvent current, string message) => new(current.Start, current.End, message);
}

/// <summary>A refusal of ours, so that its Chinese message reaches the clerk; the parser's own are translated.</summary>
internal sealed class YamlRefusedException(Mark start, Mark end, string message) : YamlException(start, end, message);
