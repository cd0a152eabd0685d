using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Tests.Support;
using Xunit;

namespace Huangcheng.Bot.Tests.Desk;

/// <summary>What an uploaded notice holds is read, and never run, on any page that shows it.</summary>
public sealed class HostileNoticeTests
{
    [Fact]
    public async Task Markup_in_a_notice_of_any_kind_is_text_where_it_is_read_compared_and_shown_beside_its_source()
    {
        using var folder = new TestFolder();
        await using var bot = await KnowledgePagesTests.StartAsync(folder);
        using var visitor = await DeskVisitor.SignedInAsync(bot, "li", Role.Editor);
        await KnowledgePagesTests.UploadAsync(visitor, "通知.txt", HostileNotice.File("txt"));
        AssertText(visitor, "unclear", HostileNotice.Image, HostileNotice.Link, HostileNotice.Script);
        await visitor.SubmitAsync("再核对一遍", ("m7-0", "文化站"));
        Assert.NotNull(visitor.Page.QuerySelector("[role=alert]"));
        AssertText(visitor, "refused", HostileNotice.Script);
        await visitor.SubmitAsync("再核对一遍", ("m7-0", "文化站"), ("m7-0", "各村居"), ("m7-1", "卫生院"));
        AssertText(visitor, "txt", HostileNotice.Image, HostileNotice.Link, HostileNotice.Script);
        foreach (var ending in new[] { "html", "docx" })
        {
            await KnowledgePagesTests.UploadAsync(visitor, $"通知.{ending}", HostileNotice.File(ending));
            Assert.Contains("和 2024 年的计划比", visitor.Text, StringComparison.Ordinal);
            AssertText(visitor, ending, HostileNotice.Image, HostileNotice.Link, HostileNotice.Script, HostileNotice.Department);
        }

        await KnowledgePagesTests.PublishAsync(visitor);
        Assert.StartsWith("/staff/knowledge/plan/2025", visitor.Address, StringComparison.Ordinal);
        AssertText(visitor, "plan", HostileNotice.Image, HostileNotice.Link, HostileNotice.Script, HostileNotice.Department);
        foreach (var address in new[] { "/staff/knowledge", "/staff/knowledge?q=2025年3月有什么活动", "/staff/sessions/0", "/staff/audit" })
        {
            await visitor.GoAsync(address);
            AssertText(visitor, address);
        }
    }

    /// <param name="shown">What is to be read on it.</param>
    private static void AssertText(DeskVisitor visitor, string where, params string[] shown)
    {
        var page = visitor.Page;
        Assert.True(page.QuerySelector("script, img, iframe, object, [autofocus], [onfocus], base") is null, $"{where}: an element");
        var attributes = page.All.SelectMany(element => element.Attributes.Where(Runs).Select(attribute => $"{element.LocalName} {attribute.Name}={attribute.Value}"));
        Assert.Equal([], attributes.Select(attribute => $"{where}: {attribute}"), StringComparer.Ordinal);
        Assert.StartsWith("default-src 'none'", visitor.Policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", visitor.Policy, StringComparison.Ordinal);

        // The box with the whole source holds everything anyway.
        var text = string.Concat(page.Body!.Descendants<IText>().Where(words => words.ParentElement is not IHtmlTextAreaElement).Select(words => words.Data));
        Assert.All(shown, words => Assert.True(text.Contains(words, StringComparison.Ordinal), $"{where}: {words} is not among {visitor.Text}"));

        static bool Runs(IAttr attribute) =>
            attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || attribute.Value.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase);
    }
}
