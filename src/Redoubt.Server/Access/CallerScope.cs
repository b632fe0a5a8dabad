using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Chatting;
using Redoubt.Copilot.Models;
using Redoubt.Copilot.Skills;
using Redoubt.Incidents.Groups;
using Redoubt.Server.Hunting;
using Redoubt.Server.Models;
using Redoubt.Server.Skills;

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
        services.AddScoped(provider => new CopilotReach(Calling(provider), workplace));
        services.AddScoped(provider => provider.GetRequiredService<CopilotReach>().Guidance);
        services.AddScoped(provider => SkillsOfCaller.List(provider.GetRequiredService<CopilotReach>(), Calling(provider), workplace.Time, provider.GetRequiredService<CopilotSettings>()));
        services.AddScoped(provider => new AnswerStream(
            provider.GetRequiredService<ModelOverlay>(), provider.GetRequiredService<GivenAnswers>(), provider.GetRequiredService<SkillList>(),
            provider.GetRequiredService<CopilotReach>(), Calling(provider), workplace.Time));
        services.AddScoped(provider => new Chat(provider.GetRequiredService<SkillList>(), provider.GetRequiredService<CopilotReach>().Incidents, workplace.Time, Chooser(provider)));
    }

    /// <exception cref="InvalidOperationException">There is no request: nobody calls. What works by itself uses the workplace.</exception>
    public static Caller Calling(IServiceProvider provider) =>
        provider.GetRequiredService<IHttpContextAccessor>().HttpContext is { } context
            ? context.Features.Get<Caller>() ?? throw new SignInRequiredException()
            : throw new InvalidOperationException("Desks are handed out to requests only.");

    private static Func<string, IReadOnlyList<Mention>, IReadOnlyList<SkillDescription>, CancellationToken, Task<SkillChoice?>> Chooser(IServiceProvider provider)
    {
        var (models, caller) = (provider.GetRequiredService<ModelOverlay>(), Calling(provider));
        return (question, spoken, skills, cancel) => models.ChooseAsync(question, spoken, skills, caller, cancel);
    }
}
