using Redoubt.Server.Access;
using Redoubt.Server.Access.SingleSignOn;

namespace Redoubt.Server.Api;

/// <summary>The door: signing in and out, and the links that set a password.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        var door = routes.MapGroup("/api/sign-in").WithTags("Sign-in");

        door.MapGet("", (AccessBook book, AccessOptions options, ProviderDesk provider) => new Door(
            !options.Open, book.State.Users.Count == 0, provider.Settings is { Enabled: true } single ? single.Label : null)).AllowedToAll()
            .WithSummary("How one can sign in here.");

        door.MapPost("", async (Credentials given, SignInDesk desk, HttpContext context, CancellationToken cancel) =>
        {
            var (user, token) = await desk.SignInAsync(given.Name, given.Password, given.Code, Visitor.Of(context), cancel);
            SessionCookie.Write(context, token);
            return new SignedIn(user.Name);
        }).AllowedToAll()
            .WithSummary("Signs in with name, password and, where set up, a code; sets the session's cookie.");

        door.MapPost("welcome/check", (WelcomeLink link, SignInDesk desk) => new WelcomeOf(desk.Welcome(link.Token)?.Name)).AllowedToAll()
            .WithSummary("Says whom a welcome link is for.");

        door.MapPost("welcome", async (WelcomeAnswer given, SignInDesk desk, HttpContext context, CancellationToken cancel) =>
        {
            var (user, token) = await desk.WelcomeAsync(given.Token, given.Name ?? "", given.Password, Visitor.Of(context), cancel);
            SessionCookie.Write(context, token);
            return new SignedIn(user.Name);
        }).AllowedToAll()
            .WithSummary("Sets the password that a welcome link asks for, and signs in.");

        routes.MapPost("/api/sign-out", async (SignInDesk desk, Caller caller, HttpContext context, CancellationToken cancel) =>
        {
            await desk.SignOutAsync(caller, cancel);
            SessionCookie.Remove(context);
            return TypedResults.NoContent();
        }).Needs(Permissions.OwnAccount)
            .WithSummary("Ends the session.").WithTags("Sign-in");
    }
}

/// <summary>What the sign-in page must know.</summary>
/// <param name="Needed">False in the demo: nobody signs in there.</param>
/// <param name="NoUsers">There is no user yet; the first is made by the link that the server printed.</param>
/// <param name="SingleSignOn">What the button of the identity provider says; null when there is none.</param>
internal sealed record Door(bool Needed, bool NoUsers, string? SingleSignOn);

/// <summary>Who wants in.</summary>
/// <param name="Name">User name.</param>
/// <param name="Password">Password.</param>
/// <param name="Code">Of the authenticator app, or a recovery code; when asked.</param>
internal sealed record Credentials(string Name, string Password, string? Code = null);

internal sealed record SignedIn(string Name);

internal sealed record WelcomeLink(string Token);

/// <summary>Whose password a link sets; null: the first administrator's, who chooses a name too.</summary>
internal sealed record WelcomeOf(string? Name);

internal sealed record WelcomeAnswer(string Token, string Password, string? Name = null);
