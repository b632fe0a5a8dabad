using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Skills;
using Redoubt.Server.Hunting;

namespace Redoubt.Server.Api;

/// <summary>The pages of devices, users, files, addresses and links, and the copilot's words on them.</summary>
internal static class EntityEndpoints
{
    public static void MapEntities(this IEndpointRouteBuilder routes)
    {
        var entities = routes.MapGroup("/api/entities/{kind}/{key}").WithTags("Entities");

        entities.MapGet("", (string kind, string key, HttpRequest request, EntityPages pages, CancellationToken cancel) =>
            pages.ReadAsync(kind, request.Segment(key), cancel)).Needs(Permissions.Hunt).WithName("entity")
            .WithSummary("One device, user, file, address or other thing: what is known of it, its alerts and what was done about it.");

        entities.MapGet("panels/{tab}", (string kind, string key, string tab, HttpRequest request, EntityPages pages, CancellationToken cancel) =>
            pages.PanelsAsync(kind, request.Segment(key), tab, cancel)).Needs(Permissions.Hunt).WithSummary("What a tab of the page of an entity shows of the hunting tables.");

        entities.MapGet("summary", SummarizeAsync).Needs(Permissions.UseCopilot).TakesFilters("days").WithSummary("What the copilot says of a device, user or file.");
    }

    private static Task<Answer> SummarizeAsync(string kind, string key, HttpRequest request, SkillList skills, CancellationToken cancel)
    {
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal) { [kind] = request.Segment(key) };
        if (request.Query.Text("days") is { } days)
            inputs.Add("days", days);
        return skills.AnswerAsync($"summarize-{kind}", inputs, cancel);
    }
}
