using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Huangcheng.Bot.Conversations;

namespace Huangcheng.Bot.Quizzes.Certificates;

/// <summary>A certificate as one page to open and print, for machines that cannot write Chinese into a picture.</summary>
internal static class CertificatePage
{
    // Chinese as itself; what could become markup is encoded.
    private static readonly HtmlEncoder s_html = HtmlEncoder.Create(UnicodeRanges.All);

    public static byte[] Write(CertificateDraft draft) => Encoding.UTF8.GetBytes(
        $$"""
        <!DOCTYPE html>
        <html lang="zh-CN">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{{CertificateWording.Title}} {{draft.Number}}</title>
        <style>
        @page { size: A4; margin: 12mm }
        body { margin: 0; font-family: "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif; color: #26221e; text-align: center }
        main { box-sizing: border-box; max-width: 45em; min-height: 95vh; margin: 1vh auto; padding: 4em 1.5em; background: #fffbf2; border: 6px solid #b01e23; outline: 2px solid #c8963e; outline-offset: -16px }
        h1 { font-size: 3.2em; letter-spacing: .2em; color: #b01e23; margin: .4em 0 }
        .name { font-size: 2.4em; font-weight: bold; margin: 1em 0 .5em; overflow-wrap: anywhere }
        .title { font-size: 2.6em; font-weight: bold; color: #b01e23; margin: .8em 0 }
        p { font-size: 1.4em; line-height: 1.6 }
        svg { width: 9em; height: 9em; background: #fff }
        </style>
        </head>
        <body><main>
        <p>{{CertificateWording.Course}}</p>
        <h1>{{CertificateWording.Title}}</h1>
        <div class="name">{{s_html.Encode(CertificateWording.Whom(draft.Name))}}</div>
        <p>{{CertificateWording.Praise(draft.Milestone)}}</p>
        <div class="title">{{draft.Milestone.Title}}</div>
        <p>{{s_html.Encode(draft.Office ?? "")}}<br>{{CertificateWording.Day(draft.At)}}</p>
        {{(draft.Link is null ? "" : Code(draft.Link))}}
        <p>编号 {{draft.Number}}<br><small>{{(draft.Link is null ? "工作人员可以凭编号核对" : "工作人员扫码或凭编号核对")}}</small></p>
        </main></body>
        </html>
        """);

    private static string Code(string link)
    {
        var (outline, size) = QrCode.Draw(link);
        return $"""<svg viewBox="0 0 {size} {size}" role="img" aria-label="核对证书用的二维码"><path d="{outline}"/></svg>""";
    }
}
