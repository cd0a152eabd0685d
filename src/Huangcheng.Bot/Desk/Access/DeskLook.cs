namespace Huangcheng.Bot.Desk.Access;

/// <summary>How the pages look in this browser: as its person chose, otherwise as the computer says.</summary>
internal static class DeskLook
{
    public const string Name = "huangcheng-desk-look";

    private static readonly TimeSpan s_livesFor = TimeSpan.FromDays(365);

    /// <summary>The first is no choice.</summary>
    public static IReadOnlyList<(string Key, string Label)> All { get; } = [("", "跟随电脑"), ("light", "浅色"), ("dark", "深色"), ("contrast", "高对比")];

    /// <summary>Null for no choice, or one that is none of ours.</summary>
    public static string? Of(HttpContext http) =>
        http.Request.Cookies[Name] is { Length: > 0 } chosen && All.Any(look => look.Key == chosen) ? chosen : null;

    public static void Choose(HttpContext http, string? key)
    {
        var options = new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = s_livesFor,
            Path = DeskCookie.Path,
            Secure = http.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
        };
        if (!string.IsNullOrEmpty(key) && All.Any(look => look.Key == key))
        {
            http.Response.Cookies.Append(Name, key, options);
        }
        else
        {
            http.Response.Cookies.Delete(Name, options);
        }
    }
}
