using Huangcheng.Bot.Conversations;
using SkiaSharp;

namespace Huangcheng.Bot.Quizzes.Certificates;

/// <summary>Draws a certificate as a picture: upright, to be read on a phone and printed on paper.</summary>
internal static class CertificatePicture
{
    public const int Width = 1080;
    public const int Height = 1440;

    private const float Middle = Width / 2f;
    private const float Widest = 840;
    private const float CodeSize = 240;
    private const float CodeTop = 975;

    private static readonly SKColor s_paper = new(0xFF, 0xFB, 0xF2);
    private static readonly SKColor s_red = new(0xB0, 0x1E, 0x23);
    private static readonly SKColor s_gold = new(0xC8, 0x96, 0x3E);
    private static readonly SKColor s_ink = new(0x26, 0x22, 0x1E);

    public static byte[] Draw(CertificateDraft draft, SKTypeface face)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height));
        var canvas = surface.Canvas;
        canvas.Clear(s_paper);
        Frame(canvas, 36, 8, s_red);
        Frame(canvas, 56, 3, s_gold);
        Line(canvas, face, CertificateWording.Course, 190, 46, s_gold);
        Line(canvas, face, CertificateWording.Title, 330, 116, s_red, bold: true);
        Line(canvas, face, CertificateWording.Whom(draft.Name), 520, 84, s_ink, bold: true);
        Line(canvas, face, CertificateWording.Praise(draft.Milestone), 640, 50, s_ink);
        Line(canvas, face, draft.Milestone.Title, 800, 96, s_red, bold: true);
        Line(canvas, face, string.Join("　", new[] { draft.Office, CertificateWording.Day(draft.At) }.OfType<string>()), 910, 40, s_ink);
        if (draft.Link is { } link)
        {
            Code(canvas, link);
        }

        Line(canvas, face, $"编号 {draft.Number}", 1275, 44, s_ink);
        Line(canvas, face, draft.Link is null ? "工作人员可以凭编号核对" : "工作人员扫码或凭编号核对", 1335, 32, s_ink);
        using var picture = surface.Snapshot();
        using var png = picture.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    // A long name is written smaller, never cut.
    private static void Line(SKCanvas canvas, SKTypeface face, string text, float baseline, float size, SKColor color, bool bold = false)
    {
        using var font = new SKFont(face, size) { Embolden = bold, Edging = SKFontEdging.Antialias };
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        var width = font.MeasureText(text, paint);
        font.Size = width > Widest ? size * Widest / width : size;
        canvas.DrawText(text, Middle, baseline, SKTextAlign.Center, font, paint);
    }

    private static void Frame(SKCanvas canvas, float edge, float thick, SKColor color)
    {
        using var paint = new SKPaint { Color = color, IsStroke = true, StrokeWidth = thick };
        canvas.DrawRect(edge, edge, Width - (2 * edge), Height - (2 * edge), paint);
    }

    private static void Code(SKCanvas canvas, string link)
    {
        var rows = QrCode.Of(link);
        var size = CodeSize / rows.Count;
        using var light = new SKPaint { Color = SKColors.White };
        using var dark = new SKPaint { Color = SKColors.Black };
        canvas.DrawRect(Middle - (CodeSize / 2), CodeTop, CodeSize, CodeSize, light);
        foreach (var (y, row) in rows.Index())
        {
            foreach (var (x, _) in row.Index().Where(module => module.Item))
            {
                canvas.DrawRect(Middle - (CodeSize / 2) + (x * size), CodeTop + (y * size), size, size, dark);
            }
        }
    }
}
