using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Redoubt.Incidents.Notes;
using Redoubt.Server.Access;
using Redoubt.Server.Analysis;
using Redoubt.Server.Api;
using Redoubt.Server.Automation;
using Redoubt.Server.Connectors;
using Redoubt.Server.Graph;
using Redoubt.Server.Guidance;
using Redoubt.Server.Ingest;
using Redoubt.Server.Intelligence;
using Redoubt.Server.Mcp;
using Redoubt.Server.Reports;
using Redoubt.Server.Models;

namespace Redoubt.Server.Hosting;

/// <summary>Puts the web server together around an open <see cref="Workplace"/>.</summary>
internal static class ServerHost
{
    /// <summary>Largest request body outside of ingestion, which has its own limits.</summary>
    public const long BodyLimit = 4 * 1024 * 1024;

    /// <param name="workplace">What is served; stays the caller's.</param>
    /// <param name="configure">Further set-up: where to listen, or a test's server.</param>
    /// <param name="access">How people are let in; null: by sign-in or key.</param>
    public static WebApplication Build(Workplace workplace, Action<WebApplicationBuilder> configure, AccessOptions? access = null)
    {
        access ??= new AccessOptions();
        // An empty builder: no appsettings, no environment variables, nothing that could move the address.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "redoubt", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimit;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        });
        // What is made for one caller must never be kept by what serves all.
        builder.Host.UseDefaultServiceProvider(provider => provider.ValidateScopes = true);
        configure(builder);

        var services = builder.Services;
        services.AddSingleton(workplace).AddSingleton(workplace.Engine);
        services.AddCallerScope(workplace);
        services.AddSingleton(workplace.Store);
        services.AddSingleton(workplace.Time);
        services.AddAccess(workplace, access);
        services.AddSingleton<IngestTally>().AddHostedService(provider => provider.GetRequiredService<IngestTally>());
        services.AddSingleton(new RecordIntake(workplace.Store, workplace.Engine, workplace.Reader, workplace.Time));
        services.AddSingleton<AnalysisDesk>();
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton(workplace.BlockLists).AddSingleton(workplace.Access.Secrets);
        services.TryAddSingleton(new ConnectorFile([]));
        services.AddSingleton<ConnectorBoard>().AddHostedService<ActionRunner>();
        services.AddSingleton(workplace.Guidance).AddSingleton(workplace.Similar).AddHostedService<SimilarWarmUp>();
        services.AddSingleton(new NoteDesk(workplace.Store, workplace.Time)).AddSingleton<NotesJob>();
        services.AddAutomation(workplace);
        services.AddIntelligence(workplace);
        services.AddSingleton<CopilotSettings>().AddSingleton<ModelBook>().AddSingleton<GivenAnswers>().AddSingleton<KeptWords>().AddSingleton<ModelOverlay>().AddSingleton<CopilotAdministration>();
        services.AddSingleton<CopilotUpkeep>().AddHostedService(provider => provider.GetRequiredService<CopilotUpkeep>());
        services.Configure<JsonOptions>(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        // Before the usual one, which takes all that comes to it.
        services.AddSingleton<IProblemDetailsWriter, GraphProblems>();
        services.AddProblemDetails();
        services.AddExceptionHandler<Problems>();
        services.AddOpenApi("v1", ApiDescription.Configure);
        services.AddMcp();
        services.AddResponseCompression();

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseKnownHostsOnly(access);
        app.UseResponseCompression();
        app.UseRouting();
        app.UseMiddleware<AccessGate>();
        app.UseMiddleware<ScopeGate>();
        // After what finds out who calls and refuses what they may not do.
        app.UseMiddleware<AuditTrail>();
        MapApi(app);
        app.UsePortalFiles();
        return app;
    }

    private static void MapApi(WebApplication app)
    {
        app.MapIncidents();
        app.MapAlerts();
        app.MapRegrouping();
        app.MapActions();
        app.MapConnectors();
        app.MapFeeds();
        app.MapTaxii();
        app.MapCopilot();
        app.MapReports();
        app.MapNotes();
        app.MapAnswerTables();
        app.MapSkills();
        app.MapChat();
        app.MapCopilotSettings();
        app.MapGuidance();
        app.MapGuidebooks();
        app.MapAnalysis();
        app.MapOverview();
        app.MapIngest();
        app.MapHunting();
        app.MapAsking();
        app.MapSavedHunts();
        app.MapGraphHunting();
        app.MapGraph();
        app.MapMcpTools();
        app.MapHuntExport();
        app.MapHuntLink();
        app.MapDetections();
        app.MapSigma();
        app.MapEntities();
        app.MapTuning();
        app.MapAutomation();
        app.MapNotifications();
        app.MapDisruption();
        app.MapInvestigations();
        app.MapIntelligence();
        app.MapBriefing();
        app.MapEvents();
        app.MapSystem();
        app.MapSignIn();
        app.MapAccount();
        app.MapAccess();
        app.MapSingleSignOn();
        app.MapAudit();
        app.MapDeviceGroups();
        app.MapOpenApi().Needs(Permissions.ReadSystem);
        app.MapOpenApi(ApiDescription.Path).Needs(Permissions.ReadSystem);
        app.MapGet("/api/docs", () => Results.Redirect("/settings/api")).ExcludeFromDescription().Needs(Permissions.ReadSystem);
    }
}
