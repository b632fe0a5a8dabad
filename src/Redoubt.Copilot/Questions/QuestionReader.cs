using System.Text.RegularExpressions;
using Redoubt.Copilot.Rendering;
using Redoubt.Evidence;

namespace Redoubt.Copilot.Questions;

/// <summary>
/// Finds out what a question asks for. The last sentence that asks counts most; what stands before it, or in a clause before its comma, says
/// where to look, and counts more when the question refers back to it ("this activity").
/// </summary>
internal sealed class QuestionReader(IncidentIndex index)
{
    private const int Longest = 12_000;

    private static readonly QuestionWords Words = QuestionWords.Known;

    private DateOnly FirstDay => index.Reading.Alerts.Count > 0 ? DateOnly.FromDateTime(index.Reading.Alerts[0].Start.UtcDateTime) : default;

    public Question Read(string question)
    {
        var text = question.Length > Longest ? question[^Longest..] : question;
        var masked = QuestionSentences.Masked(text);
        var sentences = QuestionSentences.Of(masked);
        var asking = sentences.FindLastIndex(each => QuestionSentences.Asks(masked, each));
        if (asking < 0)
            asking = sentences.Count - 1;
        var (start, end) = asking < 0 ? (0, text.Length) : sentences[asking];
        var clause = QuestionSentences.MainClause(masked, start, end);
        var asked = Token.Of(masked[..end]).FindAll(token => token.Start >= clause);
        var anchors = new List<Anchor>();
        var spans = new Dictionary<int, (int Length, Anchor Anchor)>();
        FindAnchors(text, asked, 1, anchors, spans);
        QuotedAnchors(text, clause, end, 1, anchors);

        var refersBack = asked.Where((token, at) => Words.Back.Contains(token.Text) && !(at + 1 < asked.Count && Words.Whole.Contains(asked[at + 1].Text))).Any();
        var terms = new Dictionary<string, double>(StringComparer.Ordinal);
        var kinds = Kinds(asked, spans);
        // What is a name says which alert by being in it, not by its words.
        var named = spans.SelectMany(span => Enumerable.Range(span.Key, span.Value.Length)).ToHashSet();
        var (kind, owner, several, more, place) = Wanted(asked, kinds);
        // What is asked for is not what alerts are told by: "which account" means no alert with the word account.
        if (place >= 0)
            named.UnionWith(Enumerable.Range(place, kinds[place].Length));
        if (owner is null && place >= 0 && place + kinds[place].Length + 1 is var behind && behind < asked.Count && asked[behind - 1].Text is "of" or "for"
            && (spans.TryGetValue(behind, out var whose) || (behind + 1 < asked.Count && spans.TryGetValue(behind + 1, out whose))))
        {
            var kindsOf = whose.Anchor.Things.Select(thing => thing.Seen.Reference.Kind).Distinct().ToList();
            owner = kindsOf.Count == 1 ? OwnerOf(kindsOf[0]) : null;
        }

        var own = AddTerms([.. asked.Where((_, at) => !named.Contains(at))], 1, terms);
        // A question that says little by itself lives from what was said before.
        var little = spans.Count == 0 && own < 1.2 * index.Rarest;
        var weight = (refersBack, little) switch { (true, true) => 0.8, (true, false) => 0.5, (false, true) => 0.6, _ => 0.2 };
        foreach (var (from, to) in QuestionSentences.Before(sentences, asking, start, clause))
        {
            // "Following the injection, a process connected": the main clause is nearer to what is asked.
            var main = QuestionSentences.MainClause(masked, from, to, anyWord: true);
            Said(main, to, weight);
            Said(from, main, weight * 0.5);
            weight *= 0.5;
        }

        void Said(int from, int to, double much)
        {
            if (to <= from)
                return;
            var said = Token.Of(masked[from..to]).ConvertAll(token => token with { Start = token.Start + from, End = token.End + from });
            AddTerms(said, much, terms);
            FindAnchors(text, said, Math.Min(0.9, much), anchors, []);
            QuotedAnchors(text, from, to, Math.Min(0.9, much), anchors);
        }

        var (since, until, clocks) = QuestionTimes.Of(text[clause..end], FirstDay);
        var intent = IntentOf(asked, kinds, spans) ?? (kind is null ? null : several ? "list" : "value");
        return new Question(
            text[clause..end].Trim(), intent, kind, owner, several, more, terms, [.. anchors.OrderByDescending(anchor => anchor.Weight)], asked, since, until, clocks);
    }

    private double AddTerms(List<Token> tokens, double weight, Dictionary<string, double> terms)
    {
        var added = 0.0;
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            if (Words.Stop.Contains(token.Text) || index.Rarity(token.Stem) is var rarity && rarity == 0)
                continue;
            if (terms.TryGetValue(token.Stem, out var known) && known >= weight)
                continue;
            terms[token.Stem] = weight;
            added += rarity;
        }

        return added;
    }

    private void FindAnchors(string text, List<Token> tokens, double weight, List<Anchor> anchors, Dictionary<int, (int Length, Anchor Anchor)> spans)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            for (var count = Math.Min(24, tokens.Count - i); count > 0; count--)
            {
                var (start, end) = (tokens[i].Start, tokens[i + count - 1].End);
                if (end - start > 300 || Continues(text, start, end))
                    continue;
                var name = text[start..end];
                var things = index.Named(PlainText.Comparable(name));
                if (things.Count == 0 || !MayBeName(tokens, i, count, things))
                    continue;
                var anchor = Add(anchors, name, things, weight);
                spans.TryAdd(i, (count, anchor));
                i += count - 1;
                break;
            }
        }
    }

    /// <summary>Numbers are names of processes only where the question says so.</summary>
    private static bool MayBeName(List<Token> tokens, int at, int count, IReadOnlyList<Thing> things) =>
        count > 1 || !tokens[at].Text.All(char.IsAsciiDigit)
        || (at > 0 && (tokens[at - 1].Text is "pid" or "id" or "process" or "processid" or "number"
            || (tokens[at - 1].Text == "is" && at > 1 && tokens[at - 2].Text is "pid" or "id")) && things.Count > 0);

    private static Anchor Add(List<Anchor> anchors, string name, IReadOnlyList<Thing> things, double weight)
    {
        var anchor = new Anchor(name, things, weight);
        if (anchors.Find(known => known.Key == anchor.Key) is { } known)
            return known;
        anchors.Add(anchor);
        return anchor;
    }

    private void QuotedAnchors(string text, int from, int to, double weight, List<Anchor> anchors)
    {
        foreach (Match quoted in QuestionSentences.Quoted().Matches(text))
        {
            if (quoted.Index < from || quoted.Index >= to || quoted.Length < 4)
                continue;
            var name = quoted.Value[1..^1];
            var things = index.Named(PlainText.Comparable(name));
            if (things.Count > 0)
                Add(anchors, name, things, weight);
        }
    }

    /// <summary>The name goes on beside the piece: fin-ws-07 is not in fin-ws-07-old.</summary>
    private static bool Continues(string text, int start, int end)
    {
        static bool Joins(char c) => c is '-' or '_' or '.' or '@' or '/' or ':' or '$';
        return (start > 1 && Joins(text[start - 1]) && char.IsLetterOrDigit(text[start - 2]))
            || (end + 1 < text.Length && (Joins(text[end]) || text[end] == '\\') && char.IsLetterOrDigit(text[end + 1]));
    }

    private static Dictionary<int, (AskedKind Kind, int Length, bool Plural)> Kinds(
        List<Token> asked, Dictionary<int, (int Length, Anchor Anchor)> spans)
    {
        var kinds = new Dictionary<int, (AskedKind, int, bool)>();
        for (var i = 0; i < asked.Count; i++)
        {
            if (spans.TryGetValue(i, out var span))
            {
                i += span.Length - 1;
                continue;
            }

            if (Words.KindAt(asked, i) is not { } found)
                continue;
            kinds[i] = found;
            i += found.Length - 1;
        }

        return kinds;
    }

    private static (AskedKind? Kind, AskedKind? Owner, bool Several, IReadOnlyList<AskedKind> More, int Place) Wanted(List<Token> asked, Dictionary<int, (AskedKind Kind, int Length, bool Plural)> kinds)
    {
        var head = asked.FindIndex(token => Words.Heads.Contains(token.Text));
        var at = kinds.Keys.Where(place => place > head).DefaultIfEmpty(-1).Min();
        var word = asked.FindIndex(token => token.Text is "who" or "whom" or "where" or "when");
        // "Who clicked the link" asks for a person; "who is the sender" for the sender; "what … when" for what.
        if (word >= 0 && (head < 0 || word < head || (at < 0 && asked[word].Text is "who" or "whom")) && !(at >= 0 && asked[word].Text is "who" or "whom" && at - word <= 3 && asked.Skip(word + 1).Take(at - word - 1).All(token => Words.Stop.Contains(token.Text))))
            return (Words.Kind(asked[word].Text switch { "where" when asked[^1].Text == "from" || (word > 0 && asked[word - 1].Text == "from") => "address", "where" => "device", "when" => "time", _ => WhoIs(asked) }), null, false, [], -1);
        if (at < 0)
            return (null, null, false, [], -1);
        var (kind, length, plural) = kinds[at];
        AskedKind? owner = null;
        // "account name", "process id", "account's SID": the last of words side by side is what is asked for. "Devices, users": both are.
        while (kinds.TryGetValue(at + length, out var next) && !(plural && next.Plural))
        {
            owner = kind;
            at += length;
            (kind, length, plural) = next;
        }

        var behind = at + length;
        if (behind < asked.Count && asked[behind].Text is "of" or "for" or "belonging" or "associated" or "linked" or "related" or "used")
        {
            var place = kinds.Keys.Where(each => each > behind && each <= behind + 5).DefaultIfEmpty(-1).Min();
            if (place >= 0)
                owner = kinds[place].Kind;
        }

        var more = new List<AskedKind>();
        while (behind < asked.Count && (asked[behind].Text is "and" or "or" ? behind + 1 : plural ? behind : -1) is var beside && kinds.TryGetValue(beside, out var other) && other.Plural)
        {
            more.Add(other.Kind);
            behind = beside + other.Length;
        }

        return (kind, owner, plural, more, at);
    }

    private static AskedKind? OwnerOf(EntityKind kind) => kind switch
    {
        EntityKind.Device => Words.Kind("device"),
        EntityKind.User => Words.Kind("account"),
        EntityKind.Process => Words.Kind("process"),
        EntityKind.Mail => Words.Kind("mail"),
        _ => null,
    };

    private static string WhoIs(List<Token> asked) => asked.Exists(token => Words.WhoNeeds.Contains(token.Text))
        && asked.Find(token => Words.Who.ContainsKey(token.Text)) is { Text: { } verb } ? Words.Who[verb] : "account";

    private static string? IntentOf(
        List<Token> asked, Dictionary<int, (AskedKind Kind, int Length, bool Plural)> kinds, Dictionary<int, (int Length, Anchor Anchor)> spans)
    {
        foreach (var (id, says) in Words.Intents)
        {
            foreach (var phrase in says)
            {
                for (var at = 0; at < asked.Count; at++)
                {
                    if (Fits(phrase, 0, at))
                        return id;
                    // Only words that say nothing may stand before the phrase.
                    if (!Words.Stop.Contains(asked[at].Text) && !Words.Heads.Contains(asked[at].Text) && !Words.Clauses.Contains(asked[at].Text))
                        break;
                }
            }
        }

        return null;

        bool Fits(string[] phrase, int part, int at)
        {
            if (part == phrase.Length)
                return true;
            if (phrase[part] == "*")
                return Enumerable.Range(at, 5).Any(next => next <= asked.Count && Fits(phrase, part + 1, next));
            if (at >= asked.Count)
                return false;
            return phrase[part] switch
            {
                "{thing}" => spans.TryGetValue(at, out var span) && Fits(phrase, part + 1, at + span.Length),
                "{kinds}" => kinds.TryGetValue(at, out var several) && several.Plural && Fits(phrase, part + 1, at + several.Length),
                "{kind}" => kinds.TryGetValue(at, out var kind) && Fits(phrase, part + 1, at + kind.Length),
                "{talks}" => Words.Talks.Contains(asked[at].Text) && Fits(phrase, part + 1, at + 1),
                var word => asked[at].Text == word && Fits(phrase, part + 1, at + 1),
            };
        }
    }
}
