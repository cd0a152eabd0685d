using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Huangcheng.Bot.Knowledge.Documents.Publishing;

/// <summary>A saved web page to lines. Nothing of it is run or fetched.</summary>
internal static class WebNotice
{
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

        // None is read; a tag with a million of them is compared each with each.
        ShouldEmitAttribute = static (ref _, _) => false,
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
            case IHtmlTableElement table when NoticeTable.TryWrite([.. table.Rows.Select(row => row.Cells.Select(Paragraphs).ToList())], text):
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
