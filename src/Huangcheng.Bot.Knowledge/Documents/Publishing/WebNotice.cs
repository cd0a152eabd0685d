using System.Globalization;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Huangcheng.Bot.Knowledge.Documents.Publishing;

/// <summary>A saved web page to lines. Nothing of it is run or fetched.</summary>
internal static class WebNotice
{
    private const string Down = "rowspan";
    private const string Across = "colspan";

    // Farther than any table that is read reaches.
    private const int Farthest = 10_000;

    // A page that nests deeper was not made by an editor.
    private const int Deepest = 200;

    private const string Tangled = "这个网页的结构太乱，读不了。请在浏览器里全选、复制，粘贴到记事本存成 txt 再传。";

    private static readonly HashSet<string> s_blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "P", "DIV", "BR", "LI", "UL", "OL", "H1", "H2", "H3", "H4", "H5", "H6", "TITLE", "SECTION", "ARTICLE", "HEADER", "FOOTER", "NAV",
        "BLOCKQUOTE", "PRE", "DL", "DT", "DD", "FORM", "TABLE", "TR",
    };

    private static readonly HashSet<string> s_hidden = new(StringComparer.OrdinalIgnoreCase) { "SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "IFRAME", "SVG", "HEAD" };

    private static readonly HtmlParserOptions s_options = new()
    {
        // A little more than is read, so that what nests deeper is refused here and not flattened there.
        MaximumDepth = Deepest + 10,

        // A tag with a million of them is compared each with each, so only those are taken that are read, and few.
        ShouldEmitAttribute = static (ref token, name) => token.Attributes.Count < 4 && (name.Span.Equals(Down, StringComparison.OrdinalIgnoreCase) || name.Span.Equals(Across, StringComparison.OrdinalIgnoreCase)),
    };

    public static string Read(string html)
    {
        if (!TagCount.IsModest(html))
        {
            throw NoticeFile.Refuse(Tangled);
        }

        var text = new StringBuilder();
#pragma warning disable MA0045 // From memory: there is nothing to wait for.
        var parsed = new HtmlParser(s_options).ParseDocument(html);
#pragma warning restore MA0045
        if (parsed.Body is not { } body)
        {
            return "";
        }

        // By hand and not by recursion: how deep a page nests is its maker's choice.
        INode? node = body;
        var depth = 0;
        while (node is not null)
        {
            if (Enter(node, text) && node.FirstChild is { } child)
            {
                node = ++depth <= Deepest ? child : throw NoticeFile.Refuse(Tangled);
                continue;
            }

            while (node is not null && node != body && node.NextSibling is null)
            {
                node = node.Parent;
                depth--;
                Leave(node, text);
            }

            node = node is null || node == body ? null : node.NextSibling;
        }

        return text.ToString();
    }

    /// <returns>Whether to go into it.</returns>
    private static bool Enter(INode node, StringBuilder text)
    {
        switch (node)
        {
            case IText words:
                text.Append(string.Join(' ', words.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
                return false;
            case IHtmlTableElement table when NoticeTable.TryWrite(TableGrid.Of(Groups(table)), text):
                return false;
            case IElement element when s_hidden.Contains(element.TagName):
                return false;
            case IElement element when s_blocks.Contains(element.TagName):
                text.Append('\n');
                return true;
            default:
                return node is IElement;
        }
    }

    private static void Leave(INode? node, StringBuilder text)
    {
        if (node is IElement element && s_blocks.Contains(element.TagName))
        {
            text.Append('\n');
        }
    }

    private static IEnumerable<IEnumerable<IEnumerable<SpanningCell>>> Groups(IHtmlTableElement table) =>
        table.Rows.GroupBy(row => row.Parent).Select(rows => rows.Select(row => row.Cells.Select(cell =>
            new SpanningCell(Paragraphs(cell), Math.Max(1, Reach(cell, Across)), Reach(cell, Down) is var down and > 0 ? down : Farthest))));

    // Down to the end of the table is written 0.
    private static int Reach(IHtmlTableCellElement cell, string attribute)
    {
        var digits = string.Concat((cell.GetAttribute(attribute) ?? "").Trim().TakeWhile(char.IsAsciiDigit));
        return digits.Length switch
        {
            0 => 1,
            < 5 => int.Parse(digits, CultureInfo.InvariantCulture),
            _ => Farthest,
        };
    }

    private static List<string> Paragraphs(IHtmlTableCellElement cell)
    {
        var blocks = cell.QuerySelectorAll("p, div").Where(block => block.QuerySelector("p, div") is null).Select(Words).ToList();
        return [.. (blocks.Count > 0 ? blocks : [Words(cell)]).Select(NoticeLines.Trim).Where(line => line.Length > 0)];

        // A script's text is text, too.
        string Words(IElement part) => string.Concat(part.Descendants<IText>().Where(IsSeen).Select(words => words.Data));

        bool IsSeen(IText words)
        {
            var around = words.ParentElement;
            while (around is not null && around != cell && !s_hidden.Contains(around.TagName))
            {
                around = around.ParentElement;
            }

            return around == cell;
        }
    }
}
