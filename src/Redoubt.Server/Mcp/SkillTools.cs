using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills;
using Redoubt.Server.Api;
using Redoubt.Server.Hosting;

namespace Redoubt.Server.Mcp;

/// <summary>The copilot's skills as the tools of a caller: those that they may have, and no others.</summary>
internal sealed class SkillTools(SkillList skills)
{
    public ListToolsResult List() => new() { Tools = [.. skills.Offered.Where(offer => offer.Why is null).Select(offer => Tool(offer.Skill))] };

    /// <summary>Asks a skill. What is wrong with its inputs is said in the answer, where a model reads it.</summary>
    /// <exception cref="McpProtocolException">There is no such tool for this caller.</exception>
    public async Task<CallToolResult> CallAsync(string name, IDictionary<string, JsonElement>? arguments, CancellationToken cancel)
    {
        try
        {
            var answer = await skills.AnswerAsync(name, Inputs(arguments), cancel);
            return new()
            {
                Content = [new TextContentBlock { Text = AnswerMarkdown.Render(answer) }],
                StructuredContent = JsonSerializer.SerializeToElement(answer, ApiJson.Options),
            };
        }
        catch (Exception refused) when (refused is SkillNotFoundException or SkillRefusedException)
        {
            throw new McpProtocolException(refused.Message, McpErrorCode.InvalidParams);
        }
        catch (Exception wrong) when (wrong is not OperationCanceledException && Problems.StatusOf(wrong) < StatusCodes.Status500InternalServerError)
        {
            return new() { IsError = true, Content = [new TextContentBlock { Text = wrong.Message }] };
        }
    }

    /// <summary>Skills take text; numbers are the text that they are written as.</summary>
    /// <exception cref="SkillInputException">It is neither.</exception>
    private static Dictionary<string, string> Inputs(IDictionary<string, JsonElement>? arguments)
    {
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in arguments ?? new Dictionary<string, JsonElement>())
        {
            if (value.ValueKind is JsonValueKind.Null)
                continue;
            inputs[name] = value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!,
                JsonValueKind.Number => value.GetRawText(),
                _ => throw new SkillInputException(name, $"'{name}' must be text or a number."),
            };
        }

        return inputs;
    }

    private static Tool Tool(SkillDescription skill) => new()
    {
        Name = skill.Name,
        Title = skill.Title,
        Description = skill.Description,
        InputSchema = JsonSerializer.SerializeToElement(Schema(skill)),
        // A skill reads and never changes anything, and knows nothing but this server's store.
        Annotations = new ToolAnnotations { Title = skill.Title, ReadOnlyHint = true, IdempotentHint = true, DestructiveHint = false, OpenWorldHint = false },
    };

    private static JsonObject Schema(SkillDescription skill)
    {
        var properties = new JsonObject();
        foreach (var input in skill.Inputs)
        {
            var isNumber = input.Kind is SkillInputKind.Incident or SkillInputKind.Number;
            var property = new JsonObject { ["type"] = isNumber ? "integer" : "string", ["description"] = input.Description };
            if (isNumber)
                property["minimum"] = 1;
            if (input.Kind == SkillInputKind.Choice)
                property["enum"] = Texts(input.Values ?? []);
            properties[input.Name] = property;
        }

        return new JsonObject
        {
            ["type"] = "object", ["properties"] = properties, ["required"] = Texts(skill.Inputs.Where(input => input.Required).Select(input => input.Name)),
            ["additionalProperties"] = false,
        };
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => JsonValue.Create(text))];
}
