using Redoubt.Server.Access;
using Redoubt.Server.Access.SingleSignOn;

namespace Redoubt.Server.Api;

/// <summary>Signing in through the organisation's identity provider, and how that is set up.</summary>
internal static class SingleSignOnEndpoints
{
    private const string Callback = "/api/sign-in/single/callback";
    private const string StateCookie = "redoubt-single-sign-on";

    public static void MapSingleSignOn(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/sign-in/single", BeginAsync).AllowedToAll()
            .WithSummary("Sends the browser to the organisation's sign-in.").WithTags("Sign-in");
        routes.MapGet(Callback, EndAsync).AllowedToAll()
            .WithSummary("Where the organisation's sign-in sends the browser back to.").WithTags("Sign-in");

        routes.MapGet("/api/access/single-sign-on", (ProviderDesk desk, HttpRequest request) => ProviderSetup.Of(desk, Redirect(request))).Needs(Permissions.ReadAccess)
            .WithSummary("How single sign-on is set up. Never its secret.").WithTags("Access");

        routes.MapPut("/api/access/single-sign-on", async (ProviderChange change, ProviderDesk desk, Caller caller, HttpRequest request, CancellationToken cancel) =>
        {
            await desk.SaveAsync(change.Settings, change.Secret, caller, cancel);
            return ProviderSetup.Of(desk, Redirect(request));
        }).Needs(Permissions.ManageAccess)
            .WithSummary("Sets single sign-on up.").WithTags("Access");
    }

    private static async Task<IResult> BeginAsync(HttpContext context, ProviderDesk desk, CancellationToken cancel)
    {
        try
        {
            var (address, state) = await desk.BeginAsync(Redirect(context.Request), PathOnly(context.Request.Query["return"].ToString()), cancel);
            // Lax: the browser must send it when the provider's page leads back here.
            context.Response.Cookies.Append(StateCookie, state, new CookieOptions
            {
                HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, Path = Callback, MaxAge = TimeSpan.FromMinutes(10), IsEssential = true,
            });
            return Results.Redirect(address.AbsoluteUri);
        }
        catch (ProviderException failure)
        {
            return BackToDoor(failure);
        }
    }

    private static async Task<IResult> EndAsync(HttpContext context, ProviderDesk desk, SignInDesk signIn, CancellationToken cancel)
    {
        var query = context.Request.Query;
        try
        {
            var kept = context.Request.Cookies[StateCookie];
            context.Response.Cookies.Delete(StateCookie, new CookieOptions { Path = Callback, Secure = context.Request.IsHttps });
            var (token, returnTo) = await desk.EndAsync(query["state"], kept, query["code"], Visitor.Of(context), cancel);
            SessionCookie.Write(context, token);
            return Results.Redirect(returnTo);
        }
        catch (ProviderException failure)
        {
            await signIn.NoteRefusalAsync(null, "single sign-on: " + failure.Message, Visitor.Of(context));
            return BackToDoor(failure);
        }
    }

    // The words are ours, cut from nothing that came: the page shows them as text.
    private static IResult BackToDoor(ProviderException failure) => Results.Redirect("/sign-in?problem=" + Uri.EscapeDataString(failure.Message));

    private static Uri Redirect(HttpRequest request) => new($"{request.Scheme}://{request.Host}{Callback}");

    /// <summary>A path of this portal, never another place.</summary>
    internal static string PathOnly(string wanted) =>
        wanted.StartsWith('/') && !wanted.StartsWith("//", StringComparison.Ordinal) && !wanted.Any(letter => letter is '\\' || char.IsControl(letter)) ? wanted : "/";
}

/// <summary>How single sign-on is set up.</summary>
/// <param name="Settings">All but the secret.</param>
/// <param name="HasSecret">A client secret is kept.</param>
/// <param name="RedirectAddress">What the provider must be told.</param>
internal sealed record ProviderSetup(ProviderSettings Settings, bool HasSecret, string RedirectAddress)
{
    public static ProviderSetup Of(ProviderDesk desk, Uri redirect) => new(desk.Settings, desk.HasSecret, redirect.AbsoluteUri);
}

/// <summary>New settings.</summary>
/// <param name="Settings">All of them.</param>
/// <param name="Secret">Null leaves it; empty takes it away.</param>
internal sealed record ProviderChange(ProviderSettings Settings, string? Secret = null);
