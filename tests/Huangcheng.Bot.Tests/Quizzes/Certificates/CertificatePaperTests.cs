using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using Huangcheng.Bot.Members;
using Huangcheng.Bot.Quizzes.Certificates;
using Huangcheng.Bot.Quizzes.Points;
using Huangcheng.Bot.Tests.Support;
using SkiaSharp;
using Xunit;

namespace Huangcheng.Bot.Tests.Quizzes.Certificates;

/// <summary>What stands on a certificate: its number, and where everything lies.</summary>
public sealed class CertificatePaperTests
{
    [Fact]
    public void A_number_copied_with_one_wrong_letter_or_two_changed_round_is_always_noticed()
    {
        for (var round = 0; round < 50; round++)
        {
            var number = CertificateNumber.Make();
            var bare = number.Replace("-", "", StringComparison.Ordinal);
            Assert.Equal(number, CertificateNumber.TryParse(bare));
            for (var at = 0; at < bare.Length; at++)
            {
                var wrong = bare[at] == '7' ? '8' : '7';
                Assert.Null(CertificateNumber.TryParse($"{bare[..at]}{wrong}{bare[(at + 1)..]}"));
                if (at > 0 && at < bare.Length - 1 && bare[at] != bare[at - 1])
                {
                    Assert.Null(CertificateNumber.TryParse($"{bare[..(at - 1)]}{bare[at]}{bare[at - 1]}{bare[(at + 1)..]}"));
                }
            }
        }
    }

    [Theory]
    [InlineData("https://t.me/huangcheng_bot?start=Y2VydGlmaWNhdGU6djo3S1FNLTJaVEQtOVdYQQ")]
    [InlineData("https://xiaozhushou.huangcheng.example.gov.cn/?start=Y2VydGlmaWNhdGU6djo3S1FNLTJaVEQtOVdYQQ")]
    public void A_camera_reads_the_code_on_the_picture_and_on_the_page(string link)
    {
        var draft = Draft("王桂兰", link);
        var page = new HtmlParser().ParseDocument(Encoding.UTF8.GetString(CertificatePage.Write(draft)));
        var code = page.QuerySelector("svg")!;
        var size = int.Parse(code.GetAttribute("viewBox")!.Split(' ')[3], CultureInfo.InvariantCulture);
        Assert.Equal(link, QrReader.Read(code.QuerySelector("path")!.GetAttribute("d")!, size));

        if (ChineseFont.Find() is not { } face)
        {
            Assert.Skip("No font on this machine writes Chinese, so there is no picture.");
            return;
        }

        Assert.Equal(link, QrReader.Read(CertificatePicture.Draw(draft, face)));
    }

    /// <summary>Set HUANGCHENG_CERTIFICATE to a folder to look at what is drawn.</summary>
    [Fact]
    public void Everything_on_it_lies_within_the_frame_whoever_it_is_for()
    {
        if (ChineseFont.Find() is not { } face)
        {
            Assert.Skip("No font on this machine writes Chinese.");
            return;
        }

        foreach (var name in new[] { null, "王桂兰", new string('长', PersonName.Longest) })
        {
            var draft = Draft(name, "https://t.me/huangcheng_bot?start=Y2VydGlmaWNhdGU6djo3S1FNLTJaVEQtOVdYQQ");
            var png = CertificatePicture.Draw(draft, face);
            if (Environment.GetEnvironmentVariable("HUANGCHENG_CERTIFICATE") is { Length: > 0 } folder)
            {
                File.WriteAllBytes(Path.Combine(folder, $"certificate-{name?.Length ?? 0}.png"), png);
                File.WriteAllBytes(Path.Combine(folder, $"certificate-{name?.Length ?? 0}.html"), CertificatePage.Write(draft));
            }

            using var picture = SKBitmap.Decode(png);
            Assert.Equal((CertificatePicture.Width, CertificatePicture.Height), (picture.Width, picture.Height));
            var paper = picture.GetPixel(70, 70);
            Assert.All(Enumerable.Range(70, picture.Height - 140), y => Assert.Equal((paper, paper), (picture.GetPixel(70, y), picture.GetPixel(picture.Width - 70, y))));
        }
    }

    private static CertificateDraft Draft(string? name, string link) => new(
        "7KQM-2ZTD-9WXA", Milestone.All[1], name, new DateTimeOffset(2026, 11, 24, 9, 0, 0, TimeSpan.FromHours(8)), "皇城镇社区教育学校", link);
}
