using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Huangcheng.Bot.Tests.Channels.Web;

/// <summary>
/// axe-core with all its rules, run in the page itself. The wrapper for Playwright opens a second page for each run, for
/// frames of other origins; there are none here, and it takes several times as long.
/// </summary>
internal static class Axe
{
    private static readonly string s_script = new BundledAxeScriptProvider().GetScript();

    /// <returns>One line for each rule the page breaks as it is drawn at this moment; empty = none.</returns>
    public static async Task<string[]> FaultsAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync($"() => {{ {s_script} }}");
        }

        return await page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations
              .map(fault => `${fault.id}: ${fault.nodes.map(node => node.html).join(' | ')}`)
            """);
    }
}
