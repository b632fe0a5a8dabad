using Redoubt.Evidence.Hunting;
using Redoubt.Evidence.Reading;
using Redoubt.Evidence.Sources;
using Redoubt.Evidence.Store;
using Redoubt.Incidents;
using Redoubt.Incidents.Correlation;
using Redoubt.Incidents.Detection;
using Redoubt.Incidents.Guidance;
using Redoubt.Incidents.Intelligence.Matching;
using Redoubt.Incidents.Live;
using Redoubt.Incidents.Response;
using Redoubt.Incidents.Similar;
using Redoubt.Server.Access;
using Redoubt.Server.Connectors;

namespace Redoubt.Server;

/// <summary>An open store with all that works on it: what a server serves, and what verbs use when no server runs.</summary>
internal sealed class Workplace : IAsyncDisposable
{
    private const int RulesAtOnce = 2;

    private Workplace(
        EvidenceStore store, IncidentEngine engine, HuntLimits limits, TimeProvider time, bool isDemo, string? folder, AccessBook access, SignInBrake brake)
    {
        (Store, Engine, Time, IsDemo, Folder) = (store, engine, time, isDemo, folder);
        (Access, Brake) = (access, brake);
        Hunting = new HuntDesk(store, limits, time);
        Desk = new IncidentDesk(store, engine, time);
        Guidance = new GuidanceDesk(store, time);
        Similar = new SimilarIncidents(store);
        BlockLists = new BlockLists(store, time);
        Response = new ResponseDesk(store, engine, new ActionConnectors(BlockLists), time);
        Sources = new SourceCatalog(time);
        Reader = new AlertReader(Sources);
        Rules = new RuleRunner(store, time, RulesAtOnce);
        RuleBook = new RuleBook(store, Rules, time);
        Detections = new DetectionRounds(store, RuleBook, Rules, time);
        Intelligence = new IntelligenceRounds(store, engine, time);
    }

    /// <summary>Runs detection rules.</summary>
    public RuleRunner Rules { get; }

    /// <summary>The detection rules that are kept.</summary>
    public RuleBook RuleBook { get; }

    /// <summary>Runs kept rules when it is their time.</summary>
    public DetectionRounds Detections { get; }

    /// <summary>Matches what arrives with threat intelligence.</summary>
    public IntelligenceRounds Intelligence { get; }

    public EvidenceStore Store { get; }

    public IncidentEngine Engine { get; }

    public IncidentDesk Desk { get; }

    public BlockLists BlockLists { get; }

    public ResponseDesk Response { get; }

    public HuntDesk Hunting { get; }

    public GuidanceDesk Guidance { get; }

    public SimilarIncidents Similar { get; }

    public SourceCatalog Sources { get; }

    public AlertReader Reader { get; }

    /// <summary>Who may do what.</summary>
    public AccessBook Access { get; }

    /// <summary>Failed sign-ins.</summary>
    public SignInBrake Brake { get; }

    public TimeProvider Time { get; }

    /// <summary>The store's folder; null for a store in memory.</summary>
    public string? Folder { get; }

    /// <summary>It was started with the built-in attack.</summary>
    public bool IsDemo { get; }

    /// <summary>The store's file inside its folder.</summary>
    public static string FileIn(string folder) => Path.Combine(folder, "redoubt.duckdb");

    /// <param name="folder">The store's folder, made when absent; null for a store in memory.</param>
    /// <param name="isDemo">See <see cref="IsDemo"/>.</param>
    /// <param name="onFault">Told what went wrong in the background; it goes on.</param>
    /// <param name="time">The clock.</param>
    /// <param name="limits">What a hunting query may take; null for the usual limits.</param>
    /// <param name="cancel">Ends the opening.</param>
    /// <exception cref="StoreOpenException">Another process has the store open, or a newer program wrote it.</exception>
    public static async Task<Workplace> OpenAsync(
        string? folder, bool isDemo = false, Action<string, Exception>? onFault = null, TimeProvider? time = null, HuntLimits? limits = null,
        CancellationToken cancel = default)
    {
        time ??= TimeProvider.System;
        limits ??= new HuntLimits();
        var usual = new StoreOptions();
        var store = EvidenceStore.Open(usual with
        {
            Path = folder is null ? null : FileIn(folder),
            Migrations = [IncidentSchema.Migrations, AccessSchema.Migrations],
            LiveRows = IncidentSchema.LiveRows,
            Views = IncidentSchema.Views,
            FoldKey = FoldKey.Of,
            HuntConnections = limits.AtOnce + RulesAtOnce,
            MemoryLimit = limits.Memory ?? usual.MemoryLimit,
            TimeProvider = time,
            OnSubscriberFault = fault => onFault?.Invoke("A listener of the store failed.", fault),
        });
        try
        {
            var access = await AccessBook.OpenAsync(store, SecretBox.Open(folder), time, cancel);
            var brake = await SignInBrake.OpenAsync(store, time, cancel);
            var engine = await IncidentEngine.StartAsync(store, new EngineOptions { TimeProvider = time, OnFault = onFault }, cancel);
            return new Workplace(store, engine, limits, time, isDemo, folder, access, brake);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Intelligence.Dispose();
        Detections.Dispose();
        Rules.Dispose();
        Hunting.Close();
        Response.Dispose();
        await Engine.DisposeAsync();
        await Store.DisposeAsync();
    }
}
