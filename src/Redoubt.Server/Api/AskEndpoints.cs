using Redoubt.Copilot.Asking;
using Redoubt.Copilot.Skills;
using Redoubt.Evidence.Hunting;
using Redoubt.Incidents;
using Redoubt.Server.Access;
using Redoubt.Server.Models;

namespace Redoubt.Server.Api;

/// <summary>Questions in plain English, made into queries.</summary>
internal static class AskEndpoints
{
    public static void MapAsking(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/copilot/ask", Ask).WithTags("Copilot").Needs(Permissions.Hunt).ChangesNothing()
            .WithSummary("A query for a question in plain English; nothing is run. It needs the permission to use the copilot, too.");

        routes.MapPost("/api/copilot/ask/stream", (AskedQuestion asked, SkillList skills, AnswerStream stream, Caller caller, CancellationToken cancel) =>
                TypedResults.ServerSentEvents(stream.OfQuestionAsync(
                    Ask(asked, skills, caller), asked.Question, asked.Previous ?? [], ScopedCatalog.Of(caller.Scope), cancel)))
            .WithTags("Copilot").Needs(Permissions.Hunt).ChangesNothing()
            .WithSummary("The same as Server-Sent Events: 'asked' with the grammar's query at once, then, where a model is set up, 'proposed' with its query, which binds, or 'stood' with why the grammar's stands. Nothing is run.");
    }

    private static AskedQuery Ask(AskedQuestion asked, SkillList skills, Caller caller)
    {
        if (!caller.May(Permissions.UseCopilot))
            throw new PermissionMissingException(Permissions.UseCopilot, $"You need the permission {Permissions.UseCopilot}. An administrator can give it to your role.");
        if (string.IsNullOrWhiteSpace(asked.Question) || asked.Question.Length > Asker.LongestQuestion)
            throw new InvalidChangeException("question", $"question must have 1 to {Asker.LongestQuestion:N0} characters.");
        if (asked.Previous is { Count: > Asker.LongestConversation } || asked.Previous?.Any(one => one is null || one.Length > Asker.LongestQuestion) == true)
            throw new InvalidChangeException("previous", $"previous can have {Asker.LongestConversation} questions of up to {Asker.LongestQuestion:N0} characters.");
        skills.MustBeOn("write-kql");
        // The scope is that of hunting: which rows one may query.
        return Asker.Of(ScopedCatalog.Of(caller.Scope)).Ask(asked.Question, asked.Previous);
    }

    /// <summary>A question.</summary>
    /// <param name="Question">What somebody asks, in English.</param>
    /// <param name="Previous">What was asked before in the same conversation, the first question first.</param>
    internal sealed record AskedQuestion(string Question, IReadOnlyList<string>? Previous = null);
}
