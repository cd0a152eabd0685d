using QRCoder;

namespace Huangcheng.Bot.Quizzes.Certificates;

/// <summary>What a phone's camera reads from paper.</summary>
internal static class QrCode
{
    /// <summary>Rows of dark and light, with the quiet edge that cameras need.</summary>
    public static IReadOnlyList<IReadOnlyList<bool>> Of(string text)
    {
        // Medium correction: a printed certificate gets folded.
        using var data = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        return [.. data.ModuleMatrix.Select(row => (IReadOnlyList<bool>)[.. row.Cast<bool>()])];
    }
}
