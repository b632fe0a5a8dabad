using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Answers;
using Redoubt.Copilot.Claims;
using Redoubt.Copilot.Grounding;
using Redoubt.Copilot.Rendering;
using Redoubt.Copilot.Skills;

namespace Redoubt.Copilot.Models;

/// <summary>
/// Has a model word an answer anew. Each sentence that it returns is held against the claims it cites; one that does not hold is dropped,
/// and the built-in sentence stands. Blocks, evidence, tables and everything else of the answer stay as they are.
/// </summary>
public static class AnswerOverlay
{
    /// <summary>Of longer answers the first blocks are worded anew; the rest stands.</summary>
    private const int MostCharacters = 16_000;

    private const int MostSaid = 2_000;

    /// <param name="answer">The built-in answer.</param>
    /// <param name="model">Who words it.</param>
    /// <param name="redact">Names of people, devices and addresses are replaced before they are sent, and put back in the reply.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>Always an answer that may be shown: with the model's words, or the built-in ones and the reason.</returns>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public static async Task<Rewording> RewordAsync(Answer answer, IModel model, bool redact, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(model);
        try
        {
            if (Ask(answer, redact) is not { } asked)
                return Rewording.Stands(answer, null, null);
            var reply = await model.CompleteAsync(asked.Request, cancel);
            return Apply(answer, asked, reply);
        }
        catch (ModelFaultException fault)
        {
            return Rewording.Stands(answer, fault.Fault, fault.Message);
        }
        catch (RegexMatchTimeoutException)
        {
            return Rewording.Stands(answer, ModelFault.TooLarge, "The names in this answer could not be replaced in time, so nothing was sent.");
        }
    }

    /// <summary>What a model would be sent; null when there is nothing that it could word.</summary>
    internal static Asked? Ask(Answer answer, bool redact)
    {
        var claims = answer.Claims;
        if (claims.Count == 0 || claims.Count != answer.Sentences.Count())
            return null;
        var redactor = redact ? new Redactor(RedactionNames.Of(answer)) : Redactor.None;
        var (blocks, byId) = (new JsonArray(), new Dictionary<string, int>(StringComparer.Ordinal));
        var (next, length) = (0, 0);
        for (var block = 0; block < answer.Blocks.Count; block++)
        {
            if (answer.Blocks[block] is not TextBlock text)
                continue;
            var facts = new JsonArray();
            foreach (var sentence in text.Sentences)
            {
                var place = next++;
                length += sentence.Plain.Length;
                if (length > MostCharacters || sentence.Plain.Length > MostSaid)
                    continue;
                var id = string.Create(CultureInfo.InvariantCulture, $"f{place + 1}");
                byId.Add(id, place);
                var fact = new JsonObject { ["id"] = id, ["says"] = redactor.Redact(sentence.Plain) };
                if (claims[place].Time is { } time)
                    fact["time"] = time.UtcDateTime.ToString("d MMMM yyyy HH:mm", CultureInfo.InvariantCulture);
                facts.Add(fact);
            }

            if (facts.Count > 0)
                blocks.Add(new JsonObject { ["block"] = block, ["heading"] = redactor.Redact(text.Heading), ["facts"] = facts });
        }

        if (blocks.Count == 0)
            return null;
        var nonce = Fence.Nonce();
        var system = ModelContent.Prompts.Reword.Replace("{nonce}", nonce, StringComparison.Ordinal);
        var request = new ModelRequest(system, [Fence.Around(nonce, new JsonObject { ["blocks"] = blocks })], 400 + (length / 2), 4_000 + (4 * length)) { Nonce = nonce };
        return new Asked(request, redactor, byId);
    }

    /// <summary>The answer with those of the model's sentences that hold.</summary>
    /// <exception cref="ModelFaultException">The reply has another form than was asked for.</exception>
    internal static Rewording Apply(Answer answer, Asked asked, ModelReply reply)
    {
        var worded = new Dictionary<int, string>();
        var problems = new List<Problem>();
        var unread = 0;
        var builtIn = answer.Sentences.Select(sentence => sentence.Plain).ToList();
        foreach (var (sentence, facts) in Sentences(ReplyJson.Read(reply, asked.Request)))
        {
            // One fact for each sentence: so the evidence of a sentence is what it was.
            if (facts is not [var id] || !asked.ById.TryGetValue(id, out var place) || worded.ContainsKey(place))
            {
                unread++;
                problems.Add(new Problem(ProblemKind.Name, "it cites a fact that there is not, or not exactly one"));
                continue;
            }

            var text = asked.Redactor.Restore(sentence);
            if (text != builtIn[place])
                text = PlainText.Line(text, 5_000).Replace('“', '"').Replace('”', '"');
            var found = new ModelWordsChecker([answer.Claims[place]]).Check(text);
            problems.AddRange(found);
            if (found.Count == 0)
                worded.Add(place, text);
        }

        return Put(answer, worded, problems, unread);
    }

    private static Rewording Put(Answer answer, Dictionary<int, string> worded, List<Problem> problems, int unread)
    {
        var total = answer.Sentences.Count();
        if (worded.Count == 0)
        {
            var strange = problems.Count(problem => problem.Kind == ProblemKind.Word);
            if (strange > 4 && strange > problems.Count / 2)
                return Rewording.Stands(answer, ModelFault.WrongLanguage, "The model did not answer in plain English.");
            return problems.Count == 0 ? throw ReplyJson.WrongForm() : Rewording.Stands(
                answer, ModelFault.Ungrounded, $"No sentence of the model held against the facts: {Clean(problems[0])}.");
        }

        var place = 0;
        var blocks = new List<Block>();
        foreach (var block in answer.Blocks)
            blocks.Add(block is TextBlock text ? text with { Sentences = [.. text.Sentences.Select(Word)] } : block);
        var reworded = answer with { Blocks = blocks };
        reworded = reworded with { AnswerId = AnswerWriter.IdOf(reworded) };
        var stood = total - worded.Count;
        var why = stood == 0 ? null
            : Rewording.Standing(stood, total)
                + (problems.Count > unread ? $": what the model wrote there did not hold against the facts ({Clean(problems.Find(problem => problem.Kind != ProblemKind.Name) ?? problems[0])})." : ".");
        return new Rewording(reworded, WordsBy.ModelChecked, why, worded.Count, stood);

        Sentence Word(Sentence sentence)
        {
            var claim = place++;
            return worded.TryGetValue(claim, out var text) ? sentence with { Runs = RunsOf(text, answer.Claims[claim]), Plain = text } : sentence;
        }
    }

    // The reason may quote the model: nothing in it may look like anything else.
    private static string Clean(Problem problem) => PlainText.Clean(problem.Text, 120);

    // Names that can be opened stay so.
    private static List<Run> RunsOf(string text, Claim claim)
    {
        var known = claim.Text.Runs.Where(run => run.Entity is not null || run.Code || run.Emphasis)
            .DistinctBy(run => run.Text, StringComparer.OrdinalIgnoreCase).ToList();
        var (runs, from) = (new List<Run>(), 0);
        while (from < text.Length)
        {
            var next = known.Select(run => (Run: run, At: WholeText.IndexOf(text, run.Text.Trim(), from))).Where(each => each.At >= 0)
                .OrderBy(each => each.At).ThenByDescending(each => each.Run.Text.Length).FirstOrDefault();
            if (next.Run is null)
                break;
            if (next.At > from)
                runs.Add(new Run(text[from..next.At]));
            var length = next.Run.Text.Trim().Length;
            runs.Add(next.Run with { Text = text.Substring(next.At, length) });
            from = next.At + length;
        }

        if (from < text.Length)
            runs.Add(new Run(text[from..]));
        return runs;
    }

    private static IEnumerable<(string Sentence, IReadOnlyList<string> Facts)> Sentences(JsonElement reply)
    {
        foreach (var block in Items(reply, "blocks"))
        {
            foreach (var item in Items(block, "sentences"))
            {
                if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("sentence", out var sentence) || sentence.ValueKind != JsonValueKind.String)
                    throw ReplyJson.WrongForm();
                var facts = Items(item, "facts").ToList();
                if (facts.Exists(fact => fact.ValueKind != JsonValueKind.String))
                    throw ReplyJson.WrongForm();
                yield return (sentence.GetString()!, [.. facts.Select(fact => fact.GetString()!)]);
            }
        }
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray() : throw ReplyJson.WrongForm();

    /// <summary>A question to a model, and what its reply is read with.</summary>
    internal sealed record Asked(ModelRequest Request, Redactor Redactor, IReadOnlyDictionary<string, int> ById);
}
