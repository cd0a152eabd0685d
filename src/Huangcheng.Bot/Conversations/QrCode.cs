using System.Globalization;
using QRCoder;

namespace Huangcheng.Bot.Conversations;

/// <summary>What a phone's camera reads from paper or from a screen.</summary>
internal static class QrCode
{
    private const int PixelsPerModule = 12;

    /// <summary>Rows of dark and light, with the quiet edge that cameras need.</summary>
    public static IReadOnlyList<IReadOnlyList<bool>> Of(string text)
    {
        using var data = Generate(text);
        return [.. data.ModuleMatrix.Select(row => (IReadOnlyList<bool>)[.. row.Cast<bool>()])];
    }

    /// <summary>The dark modules as the outline of an SVG path, in a square of that many units.</summary>
    public static (string Outline, int Size) Draw(string text)
    {
        var rows = Of(text);
        var dark = rows.Index().SelectMany(row => row.Item.Index().Where(module => module.Item).Select(module => (X: module.Index, Y: row.Index)));
        return (string.Concat(dark.Select(module => string.Create(CultureInfo.InvariantCulture, $"M{module.X} {module.Y}h1v1h-1z"))), rows.Count);
    }

    /// <summary>The same as a PNG, black on white.</summary>
    public static byte[] Picture(string text)
    {
        using var data = Generate(text);
        using var picture = new PngByteQRCode(data);
        return picture.GetGraphic(PixelsPerModule);
    }

    // Medium correction: printed paper gets folded, and screens reflect.
    private static QRCodeData Generate(string text) => QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
}
