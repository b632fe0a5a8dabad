using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Redoubt.Copilot.Asking.Conditions;
using Redoubt.Copilot.Asking.Content;
using Redoubt.Copilot.Asking.Drafting;
using Redoubt.Copilot.Asking.Matching;
using Redoubt.Copilot.Asking.Reading;
using Redoubt.Copilot.Asking.Writing;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking;

/// <summary>
/// Makes queries of questions in plain English, with no model: a grammar over the tables of a catalogue and the words of content/asking.
/// The same question over the same tables always gives the same answer. Safe to use from several threads.
/// </summary>
public sealed class Asker
{
    /// <summary>The most characters that a question may have.</summary>
    public const int LongestQuestion = 2000;

    /// <summary>The most questions of a conversation that are looked at.</summary>
    public const int LongestConversation = 20;

    private const int MostOptions = 4;
    private const int MostLikely = 6;
    private const double Enough = 0.45;
    private const double Alike = 0.15;
    private const double Close = 0.35;

    // One for each catalogue: there is one for everyone who sees all, and one for each way of seeing a part.
    private static readonly ConditionalWeakTable<TableCatalog, Asker> Askers = [];

    private readonly AskingContent _content = AskingContent.Instance;
    private readonly Vocabulary _vocabulary;
    private readonly JoinBook _joins;
    private readonly AtomResolving _resolving;
    private readonly TableChoice _choice;
    private readonly Drafter _drafter;
    private readonly Linking _linking;
    private readonly Refining _refining;
    private readonly KqlEngine _engine;

    /// <param name="catalog">The tables that can be asked about.</param>
    public Asker(TableCatalog catalog)
    {
        _engine = new KqlEngine(catalog);
        _vocabulary = new Vocabulary(catalog, _content);
        _joins = new JoinBook(catalog, _content);
        _resolving = new AtomResolving(_vocabulary, _content);
        _choice = new TableChoice(_vocabulary, _resolving, _joins);
        var timing = new TimeDrafting(_vocabulary, _joins);
        var conditions = new ConditionDrafting(_vocabulary, _resolving, timing, _joins);
        _drafter = new Drafter(_vocabulary, _content, conditions, timing, _joins);
        _linking = new Linking(_vocabulary, _content, _resolving, _joins, _choice, _drafter, conditions, timing);
        _refining = new Refining(_vocabulary, _drafter, conditions, timing, _choice, _joins);
    }

    /// <summary>The one that answers about these tables; made once.</summary>
    public static Asker Of(TableCatalog catalog) => Askers.GetValue(catalog, tables => new Asker(tables));

    /// <summary>A query for a question, or what has to be known first, or why there is none.</summary>
    /// <param name="question">What somebody asks, in English.</param>
    /// <param name="previous">What was asked before in the same conversation, the first question first: 'only on DC01' changes what that led to.</param>
    public AskedQuery Ask(string question, IReadOnlyList<string>? previous = null)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (string.IsNullOrWhiteSpace(question))
            return AskedQuery.Failed("Nothing was asked.");
        if (question.Length > LongestQuestion || previous?.Any(one => one is null || one.Length > LongestQuestion) == true)
            return AskedQuery.Failed($"A question can have at most {LongestQuestion:N0} characters.");
        Draft? draft = null;
        // What could not be answered is still what the next words are about.
        var open = "";
        foreach (var earlier in (previous ?? []).TakeLast(LongestConversation))
        {
            var (next, _) = Step(open.Length > 0 ? $"{open} {earlier}" : earlier, draft);
            open = next is null ? earlier : "";
            draft = next ?? draft;
        }

        var (result, failure) = open.Length > 0 ? Step($"{open} {question}", null) : Step(question, draft);
        if (result is null && open.Length > 0)
            (result, failure) = Step(question, draft);
        return result is null ? failure! : Written(result, question);
    }

    /// <summary>The tables that a question may mean, the likeliest first: those of the query for it, then those that fit its words, then what goes with them.</summary>
    /// <param name="question">What somebody asks, in English.</param>
    /// <param name="previous">What was asked before in the same conversation, the first question first.</param>
    public IReadOnlyList<string> Likely(string question, IReadOnlyList<string>? previous = null)
    {
        ArgumentNullException.ThrowIfNull(question);
        var names = new List<string>(Ask(question, previous).Tables);
        foreach (var text in (previous ?? []).TakeLast(MostLikely).Append(question).Reverse().Where(text => text is { Length: > 0 and <= LongestQuestion }))
            names.AddRange(_choice.Rank(Heard.Of(text, _vocabulary, _content)).Take(MostLikely).Select(one => one.Table.Name));
        var near = _vocabulary.Catalog.Tables.Where(table => names.Take(MostLikely).Contains(table.Name)).SelectMany(table => _joins.Of(table)).Select(join => join.Table.Name);
        return [.. names.Concat(near).Distinct(StringComparer.Ordinal)];
    }

    private (Draft? Draft, AskedQuery? Failure) Step(string question, Draft? before)
    {
        var heard = Heard.Of(question, _vocabulary, _content);
        if (before is not null)
        {
            if (_refining.Refine(before, heard) is { } changed)
                return (changed, null);
            heard = Heard.Of(question, _vocabulary, _content);
        }

        var linked = _linking.Draft(heard);
        if (linked is { IsBare: false } or { Draft.Unused.Count: 0 })
            return (Simplified(linked.Value.Draft, question), null);
        var ranked = _choice.Rank(heard);
        if (ranked.Count == 0 || ranked[0].Score < Enough)
        {
            var words = _drafter.Unused(heard.Question);
            return (null, AskedQuery.Failed(words.Count == 0
                ? "The question names nothing that is in a table."
                : $"None of the tables fits: not understood were {string.Join(", ", words.Take(8).Select(word => $"'{word}'"))}. Name what you look for: processes, sign-ins, e-mails, alerts, or a table."));
        }

        var best = Asked(heard, ranked);
        // Of two readings, the one that follows more of the words.
        if (linked is { } two)
        {
            var one = _drafter.Draft(Heard.Of(question, _vocabulary, _content), best.Table, []);
            return (Simplified(one.Unused.Count < two.Draft.Unused.Count ? one : two.Draft, question), null);
        }

        var equal = ranked.Where(one => Math.Abs(best.Score - one.Score) < Alike && one.Named > 0 && SameNoun(heard, best.Table, one.Table) && _vocabulary.PreferenceOf(one.Table) == _vocabulary.PreferenceOf(best.Table)).ToList();
        if (best.Named < 0.5 && best.Score < 2 && ranked.Count > 1 && !heard.Columns.Any(column => column.Sense.In(best.Table) is { Weight: >= 1.05 }))
        {
            equal = [.. ranked.Where(one => best.Score - one.Score < Close).DistinctBy(one => one.Table.Name)];
            if (equal.Count > 1)
                return (null, AskedQuery.Of(new Clarification("In which records should I look?", [.. equal.Take(MostOptions).Select(one => one.Table.Name)])));
        }

        if (equal.Count > 1 && best.Named < 15)
            return (null, AskedQuery.Of(new Clarification("Which of these do you mean?", [.. equal.Take(MostOptions).Select(one => one.Table.Name)])));
        var others = ranked.Skip(1).Where(one => best.Score - one.Score < 0.35 && one.Named > 0).Take(2).Select(one => one.Table.Name).ToList();
        return (Simplified(_drafter.Draft(heard, best.Table, others), question), null);
    }

    // 'e-mails with attachments named x': the attachments have the sender and the recipient, too.
    private Draft Simplified(Draft draft, string question)
    {
        if (draft is not { Tests.Count: 0, Shape.IsPlain: true, Joins: [{ Beyond: null, IsAbsent: false, IsShown: false, Window: null } join] } || !_joins.IsEnough(join.Table, draft.Table))
            return draft;
        var heard = Heard.Of(question, _vocabulary, _content);
        if (heard.Columns.Any(column => column.Sense.In(draft.Table) is { Weight: >= 0.9 } && column.Sense.In(join.Table) is null))
            return draft;
        var alone = _drafter.Draft(heard, join.Table, []);
        return alone.Joins.Count == 0 && alone.Tests.Count > 0 && alone.Unused.Count <= draft.Unused.Count ? alone : draft;
    }

    // Two tables are alike when the same words name them; else the first words say what is asked for.
    private static bool SameNoun(Heard heard, TableSchema one, TableSchema other) => heard.Tables.FirstOrDefault(mention => mention.Sense.Weights.ContainsKey(one.Name) || mention.Sense.Weights.ContainsKey(other.Name)) is { Sense: { } first }
        && first.Weights.ContainsKey(one.Name) && first.Weights.ContainsKey(other.Name);

    // 'which devices had alerts': what is asked for stands in another table than what tells of it.
    private TableChoice.Scored Asked(Heard heard, IReadOnlyList<TableChoice.Scored> ranked)
    {
        var best = ranked[0];
        // 'alerts per user': the groups are told by the other part of the same thing.
        foreach (var (group, at) in heard.Columns)
        {
            if (group.In(best.Table) is null && IsGroup(heard.Question, at) && ranked.FirstOrDefault(one => JoinBook.IsKin(one.Table, best.Table) && group.In(one.Table) is { Weight: > 0.9 } && _joins.Of(best.Table).Any(join => join.Table == one.Table)) is { Table: not null } part)
                return part with { Score = best.Score };
        }

        var (sense, place) = heard.Columns.FirstOrDefault();
        // After a row's name, a column is only part of what is told: 'certificates of files'.
        if (sense is null || sense.In(best.Table) is not null || heard.Tables.Any(table => table.Place.Last < place.First && table.Sense.Weights.GetValueOrDefault(best.Table.Name) >= 3) || heard.Tables.Any(table => table.Place.Touches(place) && (table.Sense.RowsOf.Contains(best.Table.Name) || (table.Place.Length > 1 && table.Sense.Weights.ContainsKey(best.Table.Name)))) || heard.Atoms.Any(atom => atom.Place.Touches(place)))
            return best;
        var other = ranked.FirstOrDefault(one => sense.In(one.Table) is { Weight: > 0.9 } && (one.Named > 0 || JoinBook.IsKin(one.Table, best.Table)) && _joins.Of(best.Table).Any(join => join.Table == one.Table));
        return other.Table is null ? best : other with { Score = Math.Max(other.Score, best.Score) };
    }

    private static bool IsGroup(Question question, Place place) => place.First > 0 && question[place.First - 1].Lower is "per" or "each" or "every" or "by"
        && !(place.First > 1 && question[place.First - 2].Lower.EndsWith("ed", StringComparison.Ordinal));

    private AskedQuery Written(Draft draft, string question)
    {
        var (kql, logic, tables) = QueryWriter.Write(draft);
        // Built of what is in the catalogue, so it binds; if ever it does not, nobody gets to run it.
        var faults = _engine.Check(kql);
        return faults.Count > 0
            ? AskedQuery.Failed($"The question led to a query that does not fit the tables: {faults[0].Message}")
            : new AskedQuery(kql, tables, logic, draft.Unused) { AnswerId = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{question}\n{kql}")))[..16] };
    }
}
