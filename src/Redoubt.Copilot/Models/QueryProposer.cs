using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Asking;
using Redoubt.Copilot.Rendering;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Models;

/// <summary>Has a model write the query for a question. The engine binds it; what does not bind is given back once, with what is wrong.</summary>
public static partial class QueryProposer
{
    private const int LongestQuestion = 2_000;
    private const int LongestQuery = 4_000;
    private const int MostPrevious = 5;

    /// <summary>Of the schema, in characters: about 3,000 tokens.</summary>
    private const int MostSchema = 12_000;

    /// <param name="question">As it was asked.</param>
    /// <param name="previous">What was asked before in the same conversation, the first question first: "only on DC01" changes what that led to.</param>
    /// <param name="engine">Knows the tables, and binds.</param>
    /// <param name="tables">Names of the tables that may fit, best first; empty for those that the question's words fit. No more of them are told than have room.</param>
    /// <param name="model">Who writes.</param>
    /// <param name="redact">Names are replaced before they are sent.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>Null when the model says that the tables cannot answer; then, and after a fault, the grammar's answer stands.</returns>
    /// <exception cref="ModelFaultException">The model gave no query that binds.</exception>
    public static async Task<QueryProposal?> ProposeAsync(
        string question, IReadOnlyList<string> previous, KqlEngine engine, IReadOnlyList<string> tables, IModel model, bool redact, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(model);
        if (question.Length > LongestQuestion)
            return null;
        IReadOnlyList<string> asked = [.. previous.TakeLast(MostPrevious), question];
        var redactor = redact ? new Redactor(RedactionNames.InQuestions(asked, engine.Catalog)) : Redactor.None;
        var nonce = Fence.Nonce();
        var data = new JsonObject { ["question"] = redactor.Redact(question) };
        if (asked.Count > 1)
            data["previous"] = new JsonArray([.. asked.SkipLast(1).Select(one => (JsonNode)redactor.Redact(one))]);
        data["tables"] = Schema(engine.Catalog, tables.Count > 0 ? tables : Asker.Of(engine.Catalog).Likely(question, previous));
        var system = ModelContent.Prompts.Query.Replace("{nonce}", nonce, StringComparison.Ordinal);
        var turns = new List<string> { Fence.Around(nonce, data) };
        for (var round = 0; ; round++)
        {
            var request = new ModelRequest(system, turns, 1_000, 8_000) { Nonce = nonce };
            var reply = await model.CompleteAsync(request, cancel);
            var proposed = Query(ReplyJson.Read(reply, request));
            if (proposed is null)
                return null;
            var kql = redactor.Restore(proposed).Trim();
            if (Invented(kql, asked) is { } invented)
                throw new ModelFaultException(ModelFault.Ungrounded, $"The model's query names {PlainText.Clean(invented, 80)}, which nobody asked for.");
            if (Fault(engine, kql) is not { } fault)
                return new QueryProposal(kql, round > 0);
            if (round > 0)
                throw new ModelFaultException(ModelFault.Ungrounded, "The model's query does not bind to the tables, also after it was told why.");
            turns.Add(reply.Text);
            turns.Add(ModelContent.Prompts.Repair.Replace("{nonce}", nonce, StringComparison.Ordinal) + Fence.Around(nonce, new JsonObject { ["fault"] = redactor.Redact(fault) }));
        }
    }

    /// <summary>What keeps a query from being run here; null when nothing.</summary>
    internal static string? Fault(KqlEngine engine, string kql)
    {
        if (kql.Length is 0 or > LongestQuery)
            return "The query is empty or too long.";
        // It would fetch from the network what somebody's text may name.
        if (kql.Contains("externaldata", StringComparison.OrdinalIgnoreCase) || kql.Contains("external_data", StringComparison.OrdinalIgnoreCase))
            return "externaldata is not allowed.";
        return engine.Check(kql) is [var first, ..] ? first.Message : null;
    }

    /// <summary>The likeliest tables with their columns, as many as have room; the first in any case. Where none is likely, as many of all as have room.</summary>
    internal static JsonObject Schema(TableCatalog catalog, IReadOnlyList<string> names)
    {
        var known = new JsonObject();
        var length = 0;
        var likely = names.Select(name => catalog.Tables.FirstOrDefault(table => table.Name.Equals(name, StringComparison.OrdinalIgnoreCase))).OfType<TableSchema>().ToList();
        foreach (var table in likely.Count > 0 ? likely : catalog.Tables)
        {
            var columns = string.Join(", ", table.Columns.Select(column => $"{column.Name}:{Word(column.Type)}"));
            length += table.Name.Length + columns.Length;
            if (length > MostSchema && known.Count > 0)
                break;
            known[table.Name] = columns;
        }

        return known;
    }

    // Nobody would see in a long query that it looks for another address than was asked for.
    private static string? Invented(string kql, IReadOnlyList<string> asked) =>
        Exact().Matches(kql).Select(match => match.Value).FirstOrDefault(value => !asked.Any(text => text.Replace("[.]", ".", StringComparison.Ordinal).Contains(value, StringComparison.OrdinalIgnoreCase)));

    // Addresses, hashes, mail addresses.
    [GeneratedRegex(@"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])|\b[0-9A-Fa-f]{32,64}\b|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Exact();

    private static string? Query(JsonElement reply) =>
        reply.ValueKind != JsonValueKind.Object || !reply.TryGetProperty("kql", out var kql) ? throw ReplyJson.WrongForm()
            : kql.ValueKind switch { JsonValueKind.String => kql.GetString(), JsonValueKind.Null => null, _ => throw ReplyJson.WrongForm() };

    private static string Word(KqlType type) => type.ToString().ToLowerInvariant();
}
