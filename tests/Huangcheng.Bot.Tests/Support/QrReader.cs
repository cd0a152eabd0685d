using System.Globalization;
using System.Text.RegularExpressions;
using SkiaSharp;
using ZXing;
using ZXing.Common;

namespace Huangcheng.Bot.Tests.Support;

/// <summary>A phone's camera: reads what a QR code says, by a library that did not make it.</summary>
internal static partial class QrReader
{
    private const int PixelsPerModule = 8;

    /// <summary>Null when nothing can be read.</summary>
    public static string? Read(byte[] picture)
    {
        using var decoded = SKBitmap.Decode(picture);
        return Read(decoded);
    }

    /// <summary>The same from the outline of an SVG path in a square of that many units.</summary>
    public static string? Read(string outline, int size)
    {
        using var drawn = new SKBitmap(size * PixelsPerModule, size * PixelsPerModule);
        using var canvas = new SKCanvas(drawn);
        using var dark = new SKPaint { Color = SKColors.Black };
        canvas.Clear(SKColors.White);
        foreach (Match module in Module().Matches(outline))
        {
            canvas.DrawRect(Number(module, "x") * PixelsPerModule, Number(module, "y") * PixelsPerModule, PixelsPerModule, PixelsPerModule, dark);
        }

        return Read(drawn);
    }

    // In one picture of some hundreds the reader finds no corners, of a drawn code (34 in 3,000; as a drawing it reads them all)
    // and of a screen (3 in 1,500; held a little aslant, as a hand holds a phone, it reads them all).
    private static string? Read(SKBitmap picture)
    {
        using var aslant = Turned(picture, degrees: 3);
        return Read(picture, pure: false) ?? Read(aslant, pure: false) ?? Read(picture, pure: true);
    }

    private static SKBitmap Turned(SKBitmap picture, float degrees)
    {
        var turned = new SKBitmap(picture.Width, picture.Height);
        using var canvas = new SKCanvas(turned);
        using var image = SKImage.FromBitmap(picture);
        canvas.Clear(SKColors.White);
        canvas.RotateDegrees(degrees, picture.Width / 2f, picture.Height / 2f);
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear));
        return turned;
    }

    private static string? Read(SKBitmap picture, bool pure)
    {
        using var plain = picture.Copy(SKColorType.Bgra8888);
        var source = new RGBLuminanceSource(plain.Bytes, plain.Width, plain.Height, RGBLuminanceSource.BitmapFormat.BGRA32);
        var reader = new BarcodeReaderGeneric { Options = new DecodingOptions { PossibleFormats = [BarcodeFormat.QR_CODE], TryHarder = true, PureBarcode = pure } };
        return reader.Decode(source)?.Text;
    }

    private static int Number(Match module, string group) => int.Parse(module.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"M(?<x>\d+) (?<y>\d+)h1v1h-1z", RegexOptions.None, 1000)]
    private static partial Regex Module();
}
