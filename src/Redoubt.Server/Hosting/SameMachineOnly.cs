namespace Redoubt.Server.Hosting;

/// <summary>
/// Keeps web pages of others from using the portal's API through the analyst's browser, which reaches loopback too.
/// A foreign name that was made to point here (DNS rebinding) shows in Host; a foreign page that posts here shows in Origin.
/// </summary>
internal static class SameMachineOnly
{
    public static void UseSameMachineOnly(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        if (!ListenAddress.IsLoopback(request.Host.Host))
        {
            await Results.Problem($"This server answers to localhost only, not to '{request.Host.Host}'.", statusCode: 421,
                title: "Misdirected request").ExecuteAsync(context);
            return;
        }

        if (ChangesState(request) && IsForeign(request))
        {
            await Results.Problem("A page of another origin may not change anything here.", statusCode: StatusCodes.Status403Forbidden,
                title: "Foreign origin").ExecuteAsync(context);
            return;
        }

        await next(context);
    });

    private static bool ChangesState(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method));

    // Browsers name the origin on every request that changes something; programs such as curl name none.
    private static bool IsForeign(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0)
            return !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        return site.Length > 0 && site is not ("same-origin" or "none");
    }
}
