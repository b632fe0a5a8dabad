using Microsoft.Extensions.FileProviders;
using Redoubt.Server.Api;

namespace Redoubt.Server.Hosting;

/// <summary>Serves the portal's static files, and its one page for every path of the portal (URL is state).</summary>
internal static class PortalFiles
{
    /// <summary>The build puts the portal beside the program.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    public static bool Present => File.Exists(Path.Combine(Folder, "index.html"));

    public static void UsePortalFiles(this WebApplication app)
    {
        if (!Present)
        {
            app.MapGet("/", () => Results.Text("The portal is not part of this build. The API is described at /openapi/v1.json.\n"))
                .ExcludeFromDescription().AllowedToAll();
            return;
        }

        var files = new PhysicalFileProvider(Folder);
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, OnPrepareResponse = f => SetCaching(f.Context, f.File.Name) });
        var page = files.GetFileInfo("index.html");
        app.MapFallback("{*path:nonfile}", ShowAsync).AllowedToAll();
        // An alert's id may well look like a file: Wazuh's has a dot. So may a device, an address, and a file of course.
        app.MapFallback("alerts/{*id}", ShowAsync).AllowedToAll();
        app.MapFallback("entities/{*key}", ShowAsync).AllowedToAll();

        async Task ShowAsync(HttpContext context)
        {
            if (context.Request.Path.StartsWithSegments("/api"))
            {
                await Results.Problem(statusCode: StatusCodes.Status404NotFound, detail: $"There is no {context.Request.Path}.").ExecuteAsync(context);
                return;
            }

            SetCaching(context, page.Name);
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.SendFileAsync(page, context.RequestAborted);
        }
    }

    // Every file but the page itself has a hash of its content in its name.
    private static void SetCaching(HttpContext context, string name) =>
        context.Response.Headers.CacheControl = name.EndsWith(".html", StringComparison.Ordinal) ? "no-cache" : "public, max-age=31536000, immutable";
}
