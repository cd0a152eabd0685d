using SkiaSharp;

namespace Huangcheng.Bot.Quizzes.Certificates;

/// <summary>Writes certificates in a font of this machine. The drawing library is loaded with the first one that is wanted.</summary>
internal sealed class CertificatePen(SKTypeface face)
{
    /// <summary>Null where there is no font for Chinese, or the drawing library does not run.</summary>
    public static CertificatePen? Find() => ChineseFont.Find() is { } face ? new(face) : null;

    public bool Writes(string text) => ChineseFont.Writes(face, text);

    /// <returns>A PNG.</returns>
    public byte[] Draw(CertificateDraft draft) => CertificatePicture.Draw(draft, face);
}
