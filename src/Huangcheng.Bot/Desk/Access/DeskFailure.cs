using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Huangcheng.Bot.Desk.Access;

/// <summary>What a clerk reads when a page cannot be shown, and what to do next.</summary>
internal static class DeskFailure
{
    public static Task WriteAsync(HttpContext http)
    {
        var (title, advice) = http.Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest => ("没有收下", "这一页开得太久了，或者不是从工作台里提交的。请返回上一页，刷新以后再办一次。"),
            StatusCodes.Status404NotFound => ("没有这一页", "可能已经删掉了，或者您的权限看不到。请回到“今天”，从上面的菜单进。"),
            StatusCodes.Status413PayloadTooLarge => ("文件太大", "请换一个小一点的文件再传。"),
            _ => ("出错了", $"没有办成，什么也没有改。请过一会儿再试；还是不行，请把这个编号告诉管电脑的同事：{http.TraceIdentifier}"),
        };
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="zh-CN"{(DeskLook.Of(http) is { } look ? $" class=\"look-{look}\"" : "")}>
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title} · 工作台</title>
            <link rel="stylesheet" href="{DeskAssets.StyleAddress}"></head>
            <body><main class="narrow"><h1>{title}</h1><p class="lead">{HtmlEncoder.Create(UnicodeRanges.All).Encode(advice)}</p><p><a class="button" href="{DeskCookie.Path}">回到“今天”</a></p></main></body>
            </html>
            """,
            http.RequestAborted);
    }
}
