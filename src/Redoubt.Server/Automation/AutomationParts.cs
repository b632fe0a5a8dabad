using Redoubt.Incidents.Automation;
using Redoubt.Incidents.Detection;
using Redoubt.Incidents.Disruption;
using Redoubt.Incidents.Investigations;
using Redoubt.Incidents.Notifications;
using Redoubt.Incidents.Tuning;
using Redoubt.Server.Hosting;
using Redoubt.Server.Notifications;

namespace Redoubt.Server.Automation;

/// <summary>Puts the parts of automation together around a workplace.</summary>
internal static partial class AutomationParts
{
    public static void AddAutomation(this IServiceCollection services, Workplace workplace)
    {
        Action<string, Exception> Faults(IServiceProvider provider)
        {
            var log = provider.GetRequiredService<ILogger<AutomationService>>();
            return (what, fault) => log.LogFault(what, FaultLog.Describe(fault));
        }

        services.AddSingleton(new TuningDesk(workplace.Store, workplace.Engine, workplace.Time));
        services.AddSingleton(provider => new AutomationDesk(workplace.Store, workplace.Engine, workplace.Time, Faults(provider)));
        services.AddSingleton(provider => new RuleResponse(workplace.Store, workplace.Engine, workplace.Time, Faults(provider)));
        services.AddSingleton(provider => new NotificationDesk(workplace.Store, workplace.Engine, workplace.Time, Faults(provider)));
        services.AddSingleton(provider => new DisruptionDesk(workplace.Store, workplace.Engine, workplace.Time, Faults(provider)));
        services.AddSingleton(provider => new InvestigationDesk(workplace.Store, workplace.Engine, workplace.Response, workplace.Time, Faults(provider)));
        services.AddSingleton<NotificationHttp>();
        services.AddSingleton<INotificationTransport, EmailTransport>();
        services.AddSingleton<INotificationTransport, WebhookTransport>();
        services.AddSingleton<INotificationTransport, TeamsTransport>();
        services.AddSingleton<INotificationTransport, SlackTransport>();
        services.AddSingleton<NotificationSender>();
        // What acts by itself sees everything.
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<AutomationService>(provider, workplace.Response, workplace.Desk));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{What} {Fault}")]
    private static partial void LogFault(this ILogger log, string what, string fault);
}
