namespace Redoubt.Server.Access;

/// <summary>The cookie that carries a session's token. Scripts cannot read it, and other sites' pages cannot make a browser send it.</summary>
internal static class SessionCookie
{
    private const string Plain = "redoubt-session";

    // The prefix makes the browser refuse it from elsewhere than this very host, over https.
    private const string Secure = "__Host-redoubt-session";

    public static string? Read(HttpRequest request) => request.Cookies[request.IsHttps ? Secure : Plain];

    public static void Write(HttpContext context, string token) =>
        context.Response.Cookies.Append(context.Request.IsHttps ? Secure : Plain, token, Options(context, SessionLimits.Absolute));

    public static void Remove(HttpContext context) =>
        context.Response.Cookies.Delete(context.Request.IsHttps ? Secure : Plain, Options(context, null));

    private static CookieOptions Options(HttpContext context, TimeSpan? age) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = "/",
        MaxAge = age,
        IsEssential = true,
    };
}
