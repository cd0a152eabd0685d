using SkiaSharp;

namespace Huangcheng.Bot.Quizzes.Certificates;

/// <summary>
/// A font on this machine that can write Chinese. The system is asked first; the library that needs nothing installed
/// knows no system fonts on Linux, so the usual folders are looked through there.
/// </summary>
internal static class ChineseFont
{
    private const string Probe = "证书编号防诈骗";
    private const int MostFaces = 12;

    private static readonly string[] s_folders = ["/usr/share/fonts", "/usr/local/share/fonts"];

    // Names of the font files that distributions ship; the first that fits is taken.
    private static readonly string[] s_names = ["NotoSansCJK-Regular", "NotoSansSC", "SourceHanSans", "NotoSerifCJK-Regular", "wqy-", "DroidSansFallback", "uming", "ukai"];

    /// <summary>Null when there is none, or the drawing library does not run here.</summary>
    public static SKTypeface? Find() => Find(s_folders);

    /// <inheritdoc cref="Find()"/>
    public static SKTypeface? Find(IReadOnlyList<string> folders)
    {
        try
        {
            return SKFontManager.Default.MatchCharacter(null, SKFontStyle.Normal, ["zh-Hans"], Probe[0]) is { } known && Writes(known, Probe)
                ? known
                : folders.Where(Directory.Exists).SelectMany(Files).SelectMany(Faces).FirstOrDefault(face => Writes(face, Probe));
        }
        catch (Exception e) when (e is DllNotFoundException or TypeInitializationException or BadImageFormatException)
        {
            return null;
        }
    }

    public static bool Writes(SKTypeface face, string text)
    {
        using var font = new SKFont(face);
        return font.ContainsGlyphs(text);
    }

    private static IEnumerable<string> Files(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true };
        var files = Directory.EnumerateFiles(folder, "*.*", options).Order(StringComparer.Ordinal).ToList();
        return s_names.SelectMany(name => files.Where(file => Path.GetFileName(file).StartsWith(name, StringComparison.OrdinalIgnoreCase)));
    }

    // Of a collection the face for the mainland first: its forms are what people here learnt to write.
    private static IEnumerable<SKTypeface> Faces(string file) => Enumerable.Range(0, MostFaces)
        .Select(index => SKTypeface.FromFile(file, index))
        .TakeWhile(face => face is not null)
        .OrderBy(face => face.FamilyName.EndsWith(" SC", StringComparison.Ordinal) ? 0 : 1);
}
