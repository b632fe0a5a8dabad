using Redoubt.Incidents;
using Redoubt.Incidents.Groups;
using Redoubt.Incidents.Response;
using Redoubt.Server.Guidance;
using Redoubt.Server.Hunting;

namespace Redoubt.Server.Access;

/// <summary>
/// What an endpoint reads with is made for each request, and sees what its caller may see. An endpoint cannot forget it: there is no other
/// to be had by injection.
/// </summary>
internal static class CallerScope
{
    public static void AddCallerScope(this IServiceCollection services, Workplace workplace)
    {
        services.AddHttpContextAccessor();
        services.AddScoped(provider => workplace.Desk.For(Calling(provider).Scope));
        services.AddScoped(provider => workplace.Hunting.For(Calling(provider).Scope));
        services.AddScoped(provider => workplace.Response.For(Calling(provider).Scope));
        services.AddScoped(provider => new DeviceGroups(workplace.Store, Calling(provider).Scope));
        services.AddScoped<EntityPages>();
        services.AddScoped(provider => new GuidanceAnswers(
            provider.GetRequiredService<IncidentDesk>(), workplace.Guidance, provider.GetRequiredService<ResponseDesk>(),
            Calling(provider).Scope.IsAll ? workplace.Similar : null, workplace.Time));
    }

    /// <exception cref="InvalidOperationException">There is no request: nobody calls. What works by itself uses the workplace.</exception>
    private static Caller Calling(IServiceProvider provider) =>
        provider.GetRequiredService<IHttpContextAccessor>().HttpContext is { } context
            ? context.Features.Get<Caller>() ?? throw new SignInRequiredException()
            : throw new InvalidOperationException("Desks are handed out to requests only.");
}
