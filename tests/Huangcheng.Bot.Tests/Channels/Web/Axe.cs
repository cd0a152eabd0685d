using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Huangcheng.Bot.Tests.Channels.Web;

/// <summary>
/// axe-core, run in the page itself. The wrapper for Playwright opens a second page for each run, for
/// frames of other origins; there are none here, and it takes several times as long.
/// </summary>
internal static class Axe
{
    private static readonly string s_script = new BundledAxeScriptProvider().GetScript();

    // A theme changes colours alone: of a page that all rules passed in one theme, these can still fail in another.
    private static readonly string[] s_colourRules = ["color-contrast", "link-in-text-block"];

    /// <param name="coloursOnly">Only the rules that look at colours, of a page that all rules have passed in another theme.</param>
    /// <returns>One line for each rule the page breaks as it is drawn at this moment; empty = none.</returns>
    public static async Task<string[]> FaultsAsync(IPage page, bool coloursOnly = false)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync($"() => {{ {s_script} }}");
        }

        return await page.EvaluateAsync<string[]>(
            """
            async rules => (await axe.run(document, { resultTypes: ['violations'], ...(rules && { runOnly: { type: 'rule', values: rules } }) })).violations
              .map(fault => `${fault.id}: ${fault.nodes.map(node => node.html).join(' | ')}`)
            """,
            coloursOnly ? s_colourRules : null);
    }
}
