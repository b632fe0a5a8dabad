using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Skills;
using Redoubt.Incidents.Intelligence;
using Redoubt.Server.Access;

namespace Redoubt.Server.Commands;

/// <summary>Threat intelligence of a store that this process has open, or of a server.</summary>
internal sealed class IntelTarget(Workplace? store, ServerClient? server) : IAsyncDisposable
{
    /// <exception cref="CommandFailedException">There is no such store or server.</exception>
    public static async Task<IntelTarget> OpenAsync(Terminal terminal, Uri? server, string? key, string? folder, CancellationToken cancel)
    {
        if (server is not null)
            return new IntelTarget(null, new ServerClient(server, key));
        var (store, running) = await StoreAccess.OpenOrFindAsync(folder ?? StandardOptions.DefaultDataFolder, terminal, cancel);
        return new IntelTarget(store, running);
    }

    public Task<ImportReport> ImportAsync(Stream file, string name, string? source, CancellationToken cancel) => server is not null
        ? server.SendFileAsync<ImportReport>($"/api/intelligence/import?file={Uri.EscapeDataString(name)}{(source is null ? "" : "&source=" + Uri.EscapeDataString(source))}", file, cancel)
        : new IntelligenceDesk(store!.Store, store.Intelligence, store.Time).ImportAsync(file, name, source, Caller.Local.Name, cancel);

    public async Task<SubjectKnowledge> LookUpAsync(string subject, CancellationToken cancel)
    {
        if (server is not null)
            return await server.GetAsync<SubjectKnowledge>($"/api/intelligence/lookup?subject={Uri.EscapeDataString(subject)}", cancel);
        await store!.Intelligence.RunAsync(cancel);
        return await new IntelligenceLibrary(store.Store, store.Intelligence, store.Time).LookUpAsync(subject, cancel);
    }

    /// <summary>A brief of what threatens the organisation.</summary>
    /// <param name="inputs">Of the skill brief-threats.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="CommandFailedException">An input is out of range, or the skill is switched off.</exception>
    public async Task<Answer> BriefAsync(IReadOnlyDictionary<string, string> inputs, CancellationToken cancel)
    {
        if (server is not null)
            return await server.SendAsync<Answer>(HttpMethod.Post, $"/api/copilot/skills/{BriefThreats.Name}", new { inputs }, cancel);
        await store!.Intelligence.RunAsync(cancel);
        await store.Engine.FlushAsync(cancel);
        return await LocalSkills.AnswerAsync(store, BriefThreats.Name, inputs, cancel);
    }

    public async Task<IReadOnlyList<IntelligenceSource>> SourcesAsync(CancellationToken cancel) => server is not null
        ? await server.GetAsync<List<IntelligenceSource>>("/api/intelligence/sources", cancel)
        : await new IntelligenceDesk(store!.Store, store.Intelligence, store.Time).SourcesAsync(cancel);

    public async ValueTask DisposeAsync()
    {
        server?.Dispose();
        if (store is not null)
            await store.DisposeAsync();
    }
}
