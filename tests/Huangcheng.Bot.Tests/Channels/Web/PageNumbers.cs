using System.Text.Json;
using Xunit;

namespace Huangcheng.Bot.Tests.Channels.Web;

/// <summary>What the page promises seniors, computed from the page as it is drawn at this moment.</summary>
internal static class PageNumbers
{
    /// <param name="look">Names the fault's screen where a test sees several.</param>
    public static async Task AssertAsync(ChatPage page, int size, string look = "")
    {
        var found = await page.Page.EvaluateAsync<JsonElement>(Measure);
        TestContext.Current.TestOutputHelper?.WriteLine(found.GetProperty("summary").ToString());
        Assert.Empty(found.GetProperty("faults").EnumerateArray().Select(fault => $"{look} {fault.GetString()}"));
        Assert.Equal(size, await page.Box.EvaluateAsync<double>("box => parseFloat(getComputedStyle(box).fontSize)"), 1);
    }

    // Type >= 18 px (conversation text: the chosen size), lines >= 1.5 in running text, contrast >= 7:1,
    // quick replies and the send button >= 60 px, other targets >= 44 px, nothing wider than the screen.
    private const string Measure = "() => {" + PageContrast.Script +
        """
          const seen = node => node.checkVisibility({ visibilityProperty: true }) && !node.closest('.visually-hidden, .skip, [aria-hidden=true], noscript');
          let least = 99, smallest = 99;
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const texts = [];
          while (walker.nextNode()) {
            if (walker.currentNode.data.trim() && seen(walker.currentNode.parentElement)) texts.push(walker.currentNode.parentElement);
          }
          texts.push(...document.querySelectorAll('textarea'));
          for (const node of texts) {
            const style = getComputedStyle(node);
            const type = parseFloat(style.fontSize);
            const contrast = contrastOf(node);
            least = Math.min(least, contrast);
            smallest = Math.min(smallest, type);
            const what = `${node.tagName}.${node.className} "${node.textContent.slice(0, 12)}"`;
            if (type < 17.9) faults.push(`${what}: type ${type}`);
            if (contrast < 7) faults.push(`${what}: contrast ${contrast.toFixed(2)}`);
            if (node.closest('.words, blockquote, .welcome p, textarea') && parseFloat(style.lineHeight) / type < 1.49) faults.push(`${what}: line ${style.lineHeight}`);
          }
          let low = 999;
          for (const node of document.querySelectorAll('button, textarea, summary, input, a[href]:not(.skip)')) {
            if (!seen(node)) continue;
            const { width, height } = node.getBoundingClientRect();
            const main = node.matches('.send, .choice, .starter, .composer textarea, .side, .way, .month, .entry, .calendar .plain');
            low = Math.min(low, height);
            if (height < (main ? 60 : 44) || width < (main ? 60 : 44)) faults.push(`${node.id || node.className} "${node.textContent}": ${width}x${height}`);
          }
          for (const node of document.querySelectorAll('body *')) {
            if (!seen(node)) continue;
            const { right, left, width } = node.getBoundingClientRect();
            if (width && (right > innerWidth + 1 || left < -1)) faults.push(`${node.tagName}.${node.className} leaves the screen: ${left}..${right}`);
          }
          if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways');
          const room = document.getElementById('scroll').clientHeight;
          return { faults, summary: { contrast: +least.toFixed(2), type: smallest, target: low, room } };
        }
        """;
}
