using Redoubt.Copilot.Asking.Conditions;
using Redoubt.Copilot.Asking.Matching;
using Redoubt.Copilot.Asking.Reading;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Drafting;

/// <summary>Which tables a question is about, the likeliest first.</summary>
internal sealed class TableChoice(Vocabulary vocabulary, AtomResolving resolving, JoinBook joins)
{
    private const double Entity = 1.6;
    private const double FirstMention = 1.4;
    private const double LaterMention = 0.7;
    private const double Refusal = 4;
    private const double LooseMention = 0.9;
    private const double Rows = 3;
    private const double OwnAction = 2;
    private const double Unreachable = 1;
    private const double Unheld = 0.9;

    // A file's name or an address stands in no column of another kind.
    private const double UnheldForm = 2;
    private const double LooselyCovered = 0.4;

    public IReadOnlyList<Scored> Rank(Heard heard, Func<TableSchema, double>? bonus = null)
    {
        var scored = new List<Scored>();
        foreach (var table in vocabulary.Catalog.Tables)
        {
            var named = Named(heard, table);
            var score = named + Conditions(heard, table, named > 0) + Columns(heard, table) + (bonus?.Invoke(table) ?? 0);
            if (score > 0)
                scored.Add(new Scored(table, score, named));
        }

        return [.. scored.OrderByDescending(one => one.Score + (vocabulary.PreferenceOf(one.Table) * 0.02)).ThenBy(one => one.Table.Name, StringComparer.Ordinal)];
    }

    // What rows are called. The first noun counts more: it is what is asked for.
    private double Named(Heard heard, TableSchema table)
    {
        var sum = 0.0;
        var first = !IsEntityFirst(heard) || heard.Shape is { Ranks: null, Take: null };
        foreach (var (sense, place) in heard.Tables)
        {
            if (sense.Refused.Contains(table.Name))
                sum -= Refusal;
            var weight = sense.Weights.GetValueOrDefault(table.Name);
            // 'which processes loaded x': the verb says which rows, the noun is in them.
            if (weight > 0 && IsSubject(heard, sense, place, table))
                weight *= 0.3;
            // 'devices with python': what is told of them decides.
            else if (weight is > 0 and <= Entity && sense.RowsOf.Contains(table.Name) && place.Last + 1 < heard.Question.Count && heard.Question[place.Last + 1].Lower is "that" or "which" or "with" or "who" or "having" or "have")
                weight *= 0.4;
            // 'applications of a user': what comes first is asked for.
            else if (!first && weight is > 0 and <= Entity && sense.RowsOf.Contains(table.Name))
                weight *= 0.6;
            // 'file size' says a column and not that files are meant.
            if (heard.Columns.Any(column => column.Place.Length > place.Length && column.Place.First <= place.First && column.Place.Last >= place.Last && !IsVerbal(column.Place)))
                weight *= 0.3;
            // 'phishing links': the word before another noun only says which.
            else if (place.Length == 1 && heard.Tables.Any(next => next.Place.First == place.Last + 1 && next.Sense.RowsOf.Count > 0 && !next.Sense.Weights.ContainsKey(table.Name)))
                weight *= 0.5;
            // 'RegistryValueSet events': what they are is said by what another table has.
            else if (place.Length == 1 && heard.Atoms.Any(atom => atom.Meaning is not null && atom.Place.Last + 1 == place.First && resolving.In(atom, table, "").Tests.Count == 0))
                weight *= 0.5;
            // 'activity related to that file'
            else if (place.Length == 1 && RefersBack(heard, place.First))
                weight = 0;
            // 'more than 3 attachments' counts them and asks for something else.
            else if (heard.Atoms.Any(atom => atom.Place.Contains(place.First) && atom.Values is [{ Form: PieceKind.Number }, ..]))
                weight *= 0.3;
            // 'a user with e-mail address x' is about users.
            else if (place.Length == 1 && !heard.Columns.Any(column => column.Place.Contains(place.First) && IsVerbal(column.Place)) && heard.Atoms.Any(atom => atom.Place.Contains(place.First) && atom is { Sense: not null, Meaning: null, Values.Count: > 0 }))
                weight *= 0.6;
            // 'messages purged': what all of the words say goes before what one of them says.
            if (weight > 0 && heard.Loose.Any(loose => loose.Pieces.Length > place.Length && loose.Pieces.Any(place.Contains) && !loose.Sense.Weights.ContainsKey(table.Name)))
                weight *= LooselyCovered;
            // A phrase of several words says more than one word.
            sum += weight * (1 + (0.25 * (place.Length - 1))) * (sense.RowsOf.Count == 0 || weight <= Entity ? 1 : first ? FirstMention : LaterMention);
            // 'which device has the most alerts' is about alerts.
            if (heard.Shape.Ranks is { } rank && place.First == rank.Last + 1)
                sum += weight;
            // 'top 5 devices with failed logons' ranks devices by their logons.
            if (!first && weight >= 3 && heard.Shape is { Ranks: not null } or { Take: not null } && IsEntityFirst(heard))
                sum += weight;
            // Devices and users are what most questions are about, whatever they ask of them.
            if (sense.Weights.Values.Any(other => other > Entity))
                first = false;
        }

        return sum + Loosely(heard, table);

        // 'e-mails from x' asks for e-mails, 'file size' not for files.
        bool IsVerbal(Place place) => heard.Question[place.Last].Lower is "from" or "to" or "by" or "on" or "in";
    }

    // Words in another form or order: the best of what they say counts, for they often say the same twice.
    private static double Loosely(Heard heard, TableSchema table)
    {
        var best = 0.0;
        foreach (var loose in heard.Loose)
        {
            if (loose.Pieces.Any(at => RefersBack(heard, at)))
                continue;
            var weight = loose.Sense.Weights.GetValueOrDefault(table.Name) * (1 + (0.25 * (loose.Pieces.Length - 1))) * LooseMention;
            // What comes first is asked for; what follows tells of it.
            if (heard.Tables.FirstOrDefault(mention => mention.Sense.Weights.Values.Any(other => other > Entity)) is { Sense: not null } asked && loose.Pieces[0] > asked.Place.Last)
                weight *= LaterMention / FirstMention;
            // What some of the words say already counts once.
            foreach (var (sense, place) in heard.Tables)
            {
                if (loose.Pieces.Any(place.Contains))
                    weight -= Math.Max(0, sense.Weights.GetValueOrDefault(table.Name)) * LooselyCovered;
            }

            best = Math.Max(best, weight);
        }

        return best;
    }

    // "that file" is what was named before, whatever it is in.
    private static bool RefersBack(Heard heard, int at) =>
        at > 0 && heard.Question[at - 1].Lower is "that" or "this" && heard.Atoms.Any(atom => atom.Meaning is null && atom.Place.Last < at - 1);

    private static bool IsEntityFirst(Heard heard) => heard.Tables.Count > 1 && heard.Tables[0].Sense.Weights.Values.All(weight => weight <= Entity)
        && heard.Question[heard.Tables[0].Place.Last].Key is "device" or "user" or "account" or "server";

    private bool IsSubject(Heard heard, TableSense sense, Place place, TableSchema table)
    {
        // 'registry keys in alerts': what the second knows of is a column there.
        if (heard.Columns.FirstOrDefault(column => column.Place == place) is { Sense: { } own } && heard.Tables.Any(mention => mention.Place.First == place.Last + 1 && mention.Place.Length > 1 && !mention.Sense.Weights.ContainsKey(table.Name)
            && mention.Sense.Weights.Any(pair => pair.Value >= Rows && vocabulary.Catalog.Find(pair.Key) is { } other && own.In(other) is { Weight: >= 0.9 })))
            return true;
        if (place.Length > 1 || heard.Question[place.First].Key is not ("process" or "file" or "url" or "dll" or "image" or "document" or "executable" or "program" or "binary" or "tool"))
            return false;
        var next = place.Last + 1;
        while (next < heard.Question.Count && heard.Question[next].Lower is "that" or "which" or "was" or "were" or "is" or "are" or "have" or "has" or "been" or "being" or "who" or "making" or "made")
            next++;
        // Another table's verb, which this one does not know.
        return heard.Tables.Any(mention => mention.Place.First == next && !mention.Sense.Weights.ContainsKey(table.Name)
            && !sense.Weights.Keys.Any(mention.Sense.Weights.ContainsKey) && mention.Sense.Weights.Values.Any(weight => weight > 0) && heard.Columns.All(column => !column.Place.Contains(place.First) || column.Place.Length == 1));
    }

    private double Conditions(Heard heard, TableSchema table, bool isNamed)
    {
        var sum = 0.0;
        foreach (var atom in heard.Atoms)
        {
            // 'action type "ConnectionFailed"' says where to look.
            foreach (var value in atom.Values)
                sum += vocabulary.IsAction(value.Text, table) switch { true => OwnAction, false => -OwnAction / 2, null => 0 };
            var fit = resolving.In(atom, table, "").Fit;
            if (fit >= 0.3)
                sum += atom.Meaning is null ? (fit * 1.2) + vocabulary.HomeOf(atom.Values[0], table, heard.IsActivity) : fit * (atom.Place.Length > 1 ? 1 + (0.35 * (atom.Place.Length - 1)) : isNamed ? 1 : 0.6);
            else if (joins.Of(table).Any(join => resolving.In(atom, join.Table, "").Fit >= 0.6 && (atom.Meaning is not null || heard.Tables.Any(mention => mention.Sense.Weights.ContainsKey(join.Table.Name)))))
                sum += 0.5;
            else
                sum -= atom.Meaning is null ? atom.Values[0].Form is PieceKind.Quoted or PieceKind.Word or PieceKind.Name or PieceKind.Number ? Unheld : UnheldForm : atom.Meaning.Reach ? Unreachable : 0.2;
        }

        return sum;
    }

    private double Columns(Heard heard, TableSchema table)
    {
        var sum = 0.0;
        foreach (var (sense, place) in heard.Columns)
        {
            if (sense.In(table) is not { Weight: >= 0.7 } found)
                continue;
            // A column that few tables have says more, one that all have says nothing.
            var rare = 1 - (Math.Log(vocabulary.Catalog.Tables.Count(other => sense.In(other) is { Weight: >= 0.7 })) / Math.Log(Math.Max(2, vocabulary.Catalog.Tables.Count)));
            sum += found.Weight >= 1.2 ? 1.8 * rare : found.Weight * (place.Length > 1 && found.Weight >= 1 ? 1.8 : 1.1) * rare;
        }

        return sum;
    }

    /// <summary>A table with how well it fits.</summary>
    /// <param name="Named">How much of that is because its rows or itself are named.</param>
    internal readonly record struct Scored(TableSchema Table, double Score, double Named);
}
