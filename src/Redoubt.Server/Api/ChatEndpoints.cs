using Redoubt.Copilot.Chatting;
using Redoubt.Server.Models;

namespace Redoubt.Server.Api;

/// <summary>The chat. The server keeps no conversation: the browser sends back what it needs to remember.</summary>
internal static class ChatEndpoints
{
    public static void MapChat(this IEndpointRouteBuilder routes)
    {
        var chat = routes.MapGroup("/api/copilot").WithTags("Copilot");

        chat.MapPost("chat", AnswerAsync).Needs(Permissions.UseCopilot).ChangesNothing().WithSummary("Answers a question in a conversation.");

        chat.MapPost("chat/stream", async (ChatQuestion question, Chat asked, AnswerStream stream, CancellationToken cancel) =>
                TypedResults.ServerSentEvents(await stream.OfChatAsync(asked, question, cancel)))
            .Needs(Permissions.UseCopilot).ChangesNothing()
            .WithSummary("The same as Server-Sent Events: 'reply' with the built-in answer at once, where a model is set up another 'reply' when it knows what an unclear question means, then 'reworded' with the answer in its checked words, or 'stood' with why the built-in words stand.");
    }

    private static async Task<ChatReply> AnswerAsync(ChatQuestion question, Chat chat, GivenAnswers answers, CancellationToken cancel)
    {
        var reply = await chat.AnswerAsync(question, cancel);
        answers.Remember(reply.Answer);
        return reply;
    }
}
