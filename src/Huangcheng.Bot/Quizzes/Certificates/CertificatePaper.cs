using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Quizzes.Certificates;

/// <summary>Makes the file that is sent: a picture where this machine can write all of it, a page to print otherwise.</summary>
internal sealed class CertificatePaper(Func<CertificatePen?> find)
{
    /// <summary>Long enough to save or print it; it can be had again.</summary>
    private static readonly TimeSpan s_keepFor = TimeSpan.FromDays(30);

    // Looked for once, at the first certificate: going through folders of fonts takes its time.
    private readonly Lazy<CertificatePen?> _pen = new(find);

    public NewFile Make(CertificateDraft draft, string owner)
    {
        var written = $"{CertificateWording.Whom(draft.Name)}{draft.Office}".Replace(" ", "", StringComparison.Ordinal);
        return _pen.Value is { } pen && pen.Writes(written)
            ? new NewFile("防诈骗学习证书.png", "image/png", pen.Draw(draft), s_keepFor) { Owner = owner }
            : new NewFile("防诈骗学习证书.html", "text/html", CertificatePage.Write(draft), s_keepFor) { Owner = owner };
    }
}
