using Microsoft.AspNetCore.Http.Json;
using Redoubt.Server.Analysis;
using Redoubt.Server.Api;
using Redoubt.Server.Hunting;
using Redoubt.Server.Ingest;

namespace Redoubt.Server.Hosting;

/// <summary>Puts the web server together around an open <see cref="Workplace"/>.</summary>
internal static class ServerHost
{
    /// <summary>Largest request body outside of ingestion, which has its own limits.</summary>
    public const long BodyLimit = 4 * 1024 * 1024;

    /// <param name="workplace">What is served; stays the caller's.</param>
    /// <param name="configure">Further set-up: where to listen, or a test's server.</param>
    public static WebApplication Build(Workplace workplace, Action<WebApplicationBuilder> configure)
    {
        // An empty builder: no appsettings, no environment variables, nothing that could move the address off loopback.
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "redoubt", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = BodyLimit;
            kestrel.Limits.MaxRequestHeadersTotalSize = 32 * 1024;
        });
        configure(builder);

        var services = builder.Services;
        services.AddSingleton(workplace).AddSingleton(workplace.Engine).AddSingleton(workplace.Desk).AddSingleton(workplace.Hunting);
        services.AddSingleton(workplace.Time);
        services.AddSingleton(new RecordIntake(workplace.Store, workplace.Engine, workplace.Reader, workplace.Time));
        services.AddSingleton<AnalysisDesk>();
        services.AddSingleton<ChangeFeed>();
        services.AddSingleton<EntityPages>();
        services.Configure<JsonOptions>(json => ApiJson.Configure(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddProblemDetails();
        services.AddExceptionHandler<Problems>();
        services.AddOpenApi("v1", ApiDescription.Configure);
        services.AddResponseCompression();

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseSameMachineOnly();
        app.UseResponseCompression();
        app.UseRouting();
        MapApi(app);
        app.UsePortalFiles();
        return app;
    }

    private static void MapApi(WebApplication app)
    {
        app.MapIncidents();
        app.MapAlerts();
        app.MapRegrouping();
        app.MapCopilot();
        app.MapAnalysis();
        app.MapOverview();
        app.MapIngest();
        app.MapHunting();
        app.MapSavedHunts();
        app.MapGraphHunting();
        app.MapHuntExport();
        app.MapHuntLink();
        app.MapDetections();
        app.MapEntities();
        app.MapEvents();
        app.MapSystem();
        app.MapOpenApi().Needs(Permissions.ReadSystem);
    }
}
