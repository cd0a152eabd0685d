using System.Globalization;

namespace Huangcheng.Bot.Knowledge.Text;

/// <summary>Foldings Unicode does not define: circled digits without a compatibility form, and one quote and one dash for all.</summary>
internal static class FoldingMarks
{
    internal static IEnumerable<(char Written, string Folded)> All
    {
        get
        {
            foreach (var (first, count, from) in new[] { ('\u2776', 10, 1), ('\u2780', 10, 1), ('\u278A', 10, 1), ('\u24EB', 10, 11), ('\u24F5', 10, 1) })
            {
                for (var i = 0; i < count; i++)
                {
                    yield return ((char)(first + i), (from + i).ToString(CultureInfo.InvariantCulture));
                }
            }

            foreach (var (written, folded) in new[] { ("“”„‟「」『』〝〞〟＂", "\""), ("‘’‚‛＇`´", "'"), ("‐‑‒–—―−－─﹣", "-"), ("•・‧∙⋅●", "·"), ("～〜∼", "~") })
            {
                foreach (var c in written)
                {
                    yield return (c, folded);
                }
            }
        }
    }
}
