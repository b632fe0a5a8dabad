using Redoubt.Incidents.Intelligence;
using Redoubt.Incidents.Intelligence.Briefs;
using Redoubt.Incidents.Intelligence.Reports;
using Redoubt.Server.Access;
using Redoubt.Server.Briefing;

namespace Redoubt.Server.Intelligence;

/// <summary>Puts threat intelligence together around a workplace.</summary>
internal static class IntelligenceParts
{
    public static void AddIntelligence(this IServiceCollection services, Workplace workplace)
    {
        services.AddSingleton(workplace.Intelligence);
        // Feeds are for the whole organisation; what is read of it is for the caller.
        services.AddSingleton(new IntelligenceDesk(workplace.Store, workplace.Intelligence, workplace.Time));
        services.AddScoped(provider => new IntelligenceLibrary(workplace.Store, workplace.Intelligence, workplace.Time, CallerScope.Calling(provider).Scope));
        services.AddSingleton(new ReportWatch(workplace.Store, workplace.Intelligence, workplace.Time));
        services.AddSingleton<FeedReader>().AddHostedService<IntelligenceJob>();
        services.AddSingleton(new BriefingDesk(workplace.Store, workplace.Time)).AddSingleton<BriefingAgent>().AddHostedService<BriefingJob>();
    }
}
