using Microsoft.AspNetCore.Mvc;

namespace Huangcheng.Bot.Channels.Web;

/// <summary>What the page is told when it is turned away: the person reads the title and what to do next.</summary>
internal static class Refusals
{
    public static IResult NoIdentity => Of(401, "需要重新打开页面", "请刷新一下页面，再继续聊天。");

    public static IResult OtherOrigin => Of(403, "不能从别的网站发送", "请在小助手自己的页面里聊天。");

    public static IResult NotJson => Of(415, "消息格式不对", "请刷新页面后再发一次。");

    public static IResult Malformed => Of(400, "消息格式不对", "请刷新页面后再发一次。");

    public static IResult TooLarge => Of(413, "内容太多了", $"一次最多 {WebIntake.TextLimit} 个字，请分成几段发送。");

    public static IResult Empty => Of(400, "还没有写内容", "请先写上想问的话，再点“发送”。");

    public static IResult BadButton => Of(400, "这个按钮不能用了", "请直接把想问的话写下来。");

    public static IResult BadLink => Of(400, "这个链接打不开", "链接可能没有复制完整。请直接把想问的话写下来。");

    public static IResult NoFile => Of(404, "这个文件已经删除了", "文件只保存一段时间。请回到聊天页面，让小助手再发一次。");

    public static IResult TooManyStreams => Of(429, "这个网络里打开的页面太多了", "请关掉几个小助手的页面，过一会儿再试。");

    public static IResult Full => Of(503, "现在用的人很多", "请过一会儿再试，页面会自己重新连接。");

    public static IResult Busy => Of(503, "小助手正忙", "请稍等，页面会自己再发一次。", TimeSpan.FromSeconds(5));

    public static IResult TooLong(int length) => Of(
        400,
        "这段话太长了",
        $"一次最多 {WebIntake.TextLimit} 个字，这段有 {length} 个字。请分成几段发送。");

    public static IResult TooFast(TimeSpan? wait) =>
        Of(429, "发得太快了", "请歇一歇，过一会儿再发。", wait ?? TimeSpan.FromSeconds(5));

    private static Refusal Of(int status, string title, string detail, TimeSpan? wait = null) => new(
        new ProblemDetails { Status = status, Title = title, Detail = detail },
        wait);

    private sealed class Refusal(ProblemDetails problem, TimeSpan? wait) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (wait is { } delay)
            {
                httpContext.Response.Headers.RetryAfter = $"{Math.Max(1, (int)Math.Ceiling(delay.TotalSeconds))}";
            }

            return Results
                .Json(problem, WebJson.Plain.ProblemDetails, "application/problem+json; charset=utf-8", problem.Status)
                .ExecuteAsync(httpContext);
        }
    }
}
