namespace Huangcheng.Bot.Tests.Channels.Web;

/// <summary>How far text stands out from what is behind it, computed from the page as it is drawn; for the chat and for the desk.</summary>
internal static class PageContrast
{
    /// <summary>Begins a script's body: a list <c>faults</c>, and <c>contrastOf(node)</c> for a node with text of its own.</summary>
    public const string Script =
        """
        const faults = [];
        const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
        const known = new Map();
        const parse = color => {
          if (!known.has(color)) {
            canvas.clearRect(0, 0, 1, 1);
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
            known.set(color, [...canvas.getImageData(0, 0, 1, 1).data]);
          }
          return known.get(color);
        };
        const light = ([r, g, b]) => {
          const part = v => (v /= 255) <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
          return .2126 * part(r) + .7152 * part(g) + .0722 * part(b);
        };
        const ground = node => {
          for (; node; node = node.parentElement) {
            const color = parse(getComputedStyle(node).backgroundColor);
            if (color[3] === 255) return color;
            if (color[3] > 0) faults.push(`see-through ground: ${node.className}`);
          }
          return [255, 255, 255, 255];
        };
        const contrastOf = node => {
          const [a, b] = [light(parse(getComputedStyle(node)[node.closest('svg') ? 'fill' : 'color'])), light(ground(node))];
          return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
        };
        """;
}
