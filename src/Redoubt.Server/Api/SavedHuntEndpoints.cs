using Redoubt.Server.Access;
using System.Text.Json.Serialization;
using Redoubt.Evidence.Hunting;

namespace Redoubt.Server.Api;

/// <summary>Queries and functions that people keep.</summary>
internal static class SavedHuntEndpoints
{
    public static void MapSavedHunts(this IEndpointRouteBuilder routes)
    {
        var queries = routes.MapGroup("/api/hunting/queries").WithTags("Hunting");

        queries.MapGet("", async (HuntDesk desk, Caller caller, CancellationToken cancel) =>
            (await desk.Queries.ListAsync(caller.Name, cancel)).ConvertAll(SavedQuery.Of)).Needs(Permissions.Hunt)
            .WithSummary("The queries that the caller keeps, and those shared with all.");

        queries.MapPost("", async (SavedQueryText text, HuntDesk desk, Caller caller, CancellationToken cancel) =>
            SavedQuery.Of(await desk.Queries.AddAsync(text.Plain(), caller.Name, cancel))).Needs(Permissions.Hunt)
            .WithSummary("Keeps a query.");

        queries.MapPut("{id}", async (string id, SavedQueryText text, HuntDesk desk, Caller caller, CancellationToken cancel) =>
            SavedQuery.Of(await desk.Queries.ChangeAsync(id, text.Plain(), caller.Name, cancel))).Needs(Permissions.Hunt)
            .WithSummary("Changes a kept query.");

        queries.MapDelete("{id}", async (string id, HuntDesk desk, Caller caller, CancellationToken cancel) =>
        {
            await desk.Queries.DeleteAsync(id, caller.Name, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.Hunt)
            .WithSummary("Deletes a kept query.");

        queries.MapPost("{id}/restore", async (string id, HuntDesk desk, Caller caller, CancellationToken cancel) =>
            SavedQuery.Of(await desk.Queries.RestoreAsync(id, caller.Name, cancel))).Needs(Permissions.Hunt)
            .WithSummary("Brings a deleted query back.");

        var functions = routes.MapGroup("/api/hunting/functions").WithTags("Hunting");

        functions.MapGet("", async (HuntDesk desk, Caller caller, CancellationToken cancel) =>
            await desk.Functions.ListAsync(caller.Name, cancel)).Needs(Permissions.Hunt)
            .WithSummary("The functions that the caller keeps, and those shared with all.");

        functions.MapPost("", (SavedFunctionText text, HuntDesk desk, Caller caller, CancellationToken cancel) =>
            desk.SaveFunctionAsync(null, text.Plain(), caller.Name, cancel)).Needs(Permissions.Hunt)
            .WithSummary("Keeps a function that queries can call.");

        functions.MapPut("{id}", (string id, SavedFunctionText text, HuntDesk desk, Caller caller, CancellationToken cancel) =>
            desk.SaveFunctionAsync(id, text.Plain(), caller.Name, cancel)).Needs(Permissions.Hunt)
            .WithSummary("Changes a kept function.");

        functions.MapDelete("{id}", async (string id, HuntDesk desk, Caller caller, CancellationToken cancel) =>
        {
            await desk.Functions.DeleteAsync(id, caller.Name, cancel);
            return TypedResults.NoContent();
        }).Needs(Permissions.Hunt)
            .WithSummary("Deletes a kept function.");

        functions.MapPost("{id}/restore", (string id, HuntDesk desk, Caller caller, CancellationToken cancel) =>
            desk.Functions.RestoreAsync(id, caller.Name, cancel)).Needs(Permissions.Hunt)
            .WithSummary("Brings a deleted function back.");
    }
}

/// <summary>A query to keep; shared with everybody, or the person's own. What was read can be sent back: further fields are passed over.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record SavedQueryText(string Name, string Query, string Description = "", bool Shared = false)
{
    public SavedHuntText Plain() => Query.Length <= HuntDesk.LongestQuery
        ? new(Name.Trim(), Description, "", Query, Shared)
        : throw new HuntRefusedException("query", $"query must have at most {HuntDesk.LongestQuery:N0} characters.");
}

/// <summary>A query that is kept.</summary>
internal sealed record SavedQuery(string Id, string Name, string Description, string Query, bool Shared, string Owner, DateTimeOffset Modified)
{
    public static SavedQuery Of(SavedHunt saved) => new(saved.Id, saved.Name, saved.Description, saved.Body, saved.Shared, saved.Owner, saved.Modified);
}

/// <summary>A function to keep.</summary>
/// <param name="Name">Letters, digits and underscores.</param>
/// <param name="Parameters">As KQL: <c>(x:string, T:(*))</c>; <c>()</c> for none.</param>
/// <param name="Body">KQL.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Shared">Whether everybody may use it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Skip)]
internal sealed record SavedFunctionText(string Name, string Body, string Parameters = "()", string Description = "", bool Shared = false)
{
    public SavedHuntText Plain() => new(Name.Trim(), Description, Parameters, Body, Shared);
}
