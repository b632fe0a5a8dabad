using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills;

namespace Redoubt.Copilot.Models;

/// <summary>Has a model choose the skill for a question that the built-in grammar does not understand. A skill reads and changes nothing.</summary>
public static class SkillChooser
{
    private const int LongestQuestion = 2_000;
    private const int MostContext = 40;

    /// <param name="question">As it was asked.</param>
    /// <param name="context">What the page shows and the conversation spoke of.</param>
    /// <param name="skills">Those that the caller may use.</param>
    /// <param name="model">Who chooses.</param>
    /// <param name="redact">Names are replaced before they are sent.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>Null when no skill fits, or what the model said does not hold.</returns>
    /// <exception cref="ModelFaultException">The model gave no usable reply.</exception>
    public static async Task<SkillChoice?> ChooseAsync(
        string question, IReadOnlyList<Mention> context, IReadOnlyList<SkillDescription> skills, IModel model, bool redact, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(skills);
        ArgumentNullException.ThrowIfNull(model);
        if (question.Length > LongestQuestion || skills.Count == 0)
            return null;
        var redactor = redact ? new Redactor([.. RedactionNames.Of(context), .. RedactionNames.InQuestions([question], null)]) : Redactor.None;
        var nonce = Fence.Nonce();
        var data = new JsonObject
        {
            ["question"] = redactor.Redact(question),
            ["context"] = new JsonArray([.. context.Take(MostContext).Select(mention => (JsonNode)new JsonObject
            {
                ["what"] = (mention.Entity is { } entity ? entity.Kind.ToString() : mention.What.ToString()).ToLowerInvariant(),
                ["id"] = redactor.Redact(mention.Id),
                ["name"] = redactor.Redact(mention.Name),
            })]),
            ["skills"] = new JsonArray([.. skills.Select(Describe)]),
        };
        var request = new ModelRequest(ModelContent.Prompts.Choose.Replace("{nonce}", nonce, StringComparison.Ordinal), [Fence.Around(nonce, data)], 500, 4_000) { Nonce = nonce };
        var reply = ReplyJson.Read(await model.CompleteAsync(request, cancel), request);
        return Read(reply, redactor, question, context, skills);
    }

    private static SkillChoice? Read(
        JsonElement reply, Redactor redactor, string question, IReadOnlyList<Mention> context, IReadOnlyList<SkillDescription> skills)
    {
        if (reply.ValueKind != JsonValueKind.Object || !reply.TryGetProperty("skill", out var name))
            throw ReplyJson.WrongForm();
        if (name.ValueKind != JsonValueKind.String || skills.FirstOrDefault(each => each.Name == name.GetString()) is not { } skill)
            return null;
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (reply.TryGetProperty("inputs", out var given) && given.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in given.EnumerateObject())
            {
                var value = property.Value.ValueKind switch { JsonValueKind.String => property.Value.GetString()!, JsonValueKind.Number => property.Value.GetRawText(), JsonValueKind.Null => "", _ => null };
                if (value is null || skill.Inputs.FirstOrDefault(each => each.Name == property.Name) is not { } input)
                    return null;
                value = redactor.Restore(value).Trim();
                if (value.Length == 0)
                    continue;
                if (!IsSound(input, value, question, context))
                    return null;
                inputs[input.Name] = value;
            }
        }

        return skill.Inputs.All(input => !input.Required || inputs.ContainsKey(input.Name)) ? new SkillChoice(skill.Name, inputs) : null;
    }

    // A value that neither the question nor the page gives was invented.
    private static bool IsSound(SkillInput input, string value, string question, IReadOnlyList<Mention> context) => input.Kind switch
    {
        SkillInputKind.Choice => input.Values?.Contains(value) ?? false,
        SkillInputKind.Incident => IsNumber(value) && (Asked(question, value) || context.Any(each => each.What == MentionKind.Incident && each.Id == value)),
        SkillInputKind.Number => IsNumber(value) && Asked(question, value),
        _ => Asked(question, value) || context.Any(each => each.Id == value || each.Name == value || each.Entity?.Key == value || each.Entity?.Name == value),
    };

    private static bool IsNumber(string value) => long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0;

    private static bool Asked(string question, string value) => PlainText.HoldsWhole(PlainText.Comparable(question), value);

    private static JsonNode Describe(SkillDescription skill) => new JsonObject
    {
        ["name"] = skill.Name,
        ["does"] = skill.Description,
        ["inputs"] = new JsonArray([.. skill.Inputs.Select(input =>
        {
            var said = new JsonObject
            {
                ["name"] = input.Name, ["kind"] = input.Kind.ToString().ToLowerInvariant(), ["for"] = input.Description, ["required"] = input.Required,
            };
            if (input.Values is { Count: > 0 } values)
                said["values"] = new JsonArray([.. values.Select(value => (JsonNode)value)]);
            return (JsonNode)said;
        })]),
    };
}
