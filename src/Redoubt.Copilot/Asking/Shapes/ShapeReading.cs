using Redoubt.Copilot.Asking.Matching;
using Redoubt.Copilot.Asking.Reading;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Shapes;

/// <summary>The form of an answer over a certain table.</summary>
/// <param name="question">The question; what belongs to conditions is used already.</param>
internal sealed class ShapeReading(Question question, Vocabulary vocabulary, TableSchema table, ShapeWords words)
{
    private static readonly HashSet<string> Grouping = new(StringComparer.Ordinal) { "per", "by", "each", "every", "across" };
    private static readonly HashSet<string> Asking = new(StringComparer.Ordinal) { "and", "also", "but", "about", "which", "what", "who", "whose", "list", "show", "find", "get", "give", "identify", "display", "return", "tell", "name", "see", "fetch", "retrieve", "make", "search", "for", "provide", "me", "all", "the", "a", "an", "of", "any", "us", "types", "type", "distinct", "unique", "different", "kinds", "please", "can", "you", "i", "want", "to", "would", "like", "need", "how", "many", "number", "total", "count", "top", "most", "common", "are", "is", "were", "have", "has", "did", "do", "does", "been", "every", "rarest", "names", "frequent", "active", "ids" };

    private readonly List<Place> _used = [];

    public Shape Read()
    {
        var groups = Groups();
        var head = Head();
        var shape = Kind(groups, head);
        var show = Shown(shape, head);
        foreach (var place in _used)
            question.Use(place);
        return show is null || shape.Kind is not (ShapeKind.Rows or ShapeKind.Latest or ShapeKind.Earliest) ? shape : shape with { Show = show.Value.Columns, ShowWords = show.Value.Words };
    }

    private Shape Kind(List<(string Column, Place Place)> groups, (ColumnSchema Column, Place Place)? head)
    {
        List<string> by = [.. groups.Select(group => group.Column).Distinct(StringComparer.Ordinal)];
        var said = WordsOf([.. words.All, .. groups.Select(group => group.Place)]);
        var asked = words.All.ToList();
        _used.AddRange(asked);
        _used.AddRange(groups.Select(group => group.Place));
        var time = Vocabulary.TimeColumn(table);
        var bin = time is null ? null : words.Bin ?? (words.Chart == "timechart" ? TimeSpan.FromHours(1) : null);
        var having = words.Having is { } many ? new Having(many.Comparison, many.Value, WordsOf([words.Has!.Value])) : null;

        if (words.Aggregates is { } aggregate && Behind(aggregate, column => Fits(words.Aggregate, column)) is { } measured)
        {
            _used.Add(measured.Place);
            return new Shape { Kind = words.Aggregate, Column = measured.Column.Name, By = by, Bin = words.Bin is null ? null : bin, Take = words.Take, Words = WordsOf([.. asked, measured.Place, .. groups.Select(group => group.Place)]), Chart = words.Chart };
        }

        if (words.Sorts is { } sorts && Behind(sorts, column => column.Type is not KqlType.Dynamic) is { } sorted && words.Counts is null)
        {
            _used.Add(sorted.Place);
            return new Shape { Sort = sorted.Column.Name, Ascending = words.Ascending, Take = words.Take, Words = WordsOf([.. asked, sorted.Place]) };
        }

        // 'how many devices …' counts devices, not the rows about them.
        if (words.Counts is { } counts)
        {
            // 'devices by number of vulnerabilities'
            if (by.Count == 0 && counts.First > 0 && question[counts.First - 1].Lower == "by" && head is { } subject2 && subject2.Place.Last < counts.First)
            {
                _used.Add(subject2.Place);
                return new Shape { Kind = ShapeKind.Count, By = [subject2.Column.Name], Take = words.Take, Ascending = words.Ascending, Having = having, Words = WordsOf([.. asked, subject2.Place]), Chart = words.Chart };
            }

            if (by.Count == 0 && head is { } many2 && !IsRow(many2.Place) && many2.Place.First >= counts.First)
            {
                _used.Add(many2.Place);
                return new Shape { Kind = ShapeKind.CountDistinct, Column = many2.Column.Name, Bin = words.Bin is null ? null : bin, Words = WordsOf([.. asked, many2.Place]), Chart = words.Chart };
            }

            if (by.Count > 0 && words.Differs is { } differs && Behind(differs, _ => true) is { } different)
            {
                _used.Add(different.Place);
                return new Shape { Kind = ShapeKind.CountDistinct, Column = different.Column.Name, By = by, Bin = words.Bin is null ? null : bin, Take = words.Take, Ascending = words.Ascending, Having = having, Words = WordsOf([.. asked, different.Place, .. groups.Select(group => group.Place)]), Chart = words.Chart };
            }
        }

        // 'bios version for each device'
        if (by.Count > 0 && words.IsEmpty && head is { } each && !by.Contains(each.Column.Name) && !IsRow(each.Place))
        {
            _used.Add(each.Place);
            return new Shape { Kind = ShapeKind.Distinct, By = [.. by, each.Column.Name], Words = WordsOf([each.Place, .. groups.Select(group => group.Place)]) };
        }

        if (having is not null || words.Ranks is not null)
        {
            if (by.Count == 0 && (head is { } ranked && !IsRow(ranked.Place) ? head : Ranked()) is { } subject)
            {
                by.Add(subject.Column.Name);
                _used.Add(subject.Place);
                said = WordsOf([.. asked, subject.Place]);
            }

            // 'from more than 3 countries' counts countries.
            if (having is not null && by.Count > 0 && words.Has is { } many3 && Column(many3.Last + 1) is { } counted && !IsRow(counted.Place) && !by.Contains(counted.Column.Name))
            {
                _used.Add(counted.Place);
                return new Shape { Kind = ShapeKind.CountDistinct, Column = counted.Column.Name, By = by, Take = words.Take, Ascending = words.Ascending, Having = having, Words = said };
            }

            if (by.Count > 0 && Measured(by) is { } by2 && words.Ranks is not null && words.Counts is null)
                return new Shape { Kind = ShapeKind.Rows, Sort = by2.Name, Ascending = words.Ascending, Take = words.Take, Words = said };
            if (by.Count > 0)
                return new Shape { Kind = ShapeKind.Count, By = by, Take = words.Take ?? (words.Ranks is not null && having is null ? 10 : null), Ascending = words.Ascending, Having = having, Words = said, Chart = words.Chart };
        }

        if (words.Ranks is not null && by.Count == 0 && words.Take is not null && having is null && words.Counts is null)
            return new Shape { Sort = time is null ? null : "", Ascending = words.Ascending, Take = words.Take, Words = said };
        // 'the largest file'
        if (words.Aggregates is { } largest && question[largest.Last].Lower is "largest" or "biggest" or "smallest" && by.Count == 0 && vocabulary.Columns.Find("file size")?.In(table) is { } size)
            return new Shape { Sort = size.Column.Name, Ascending = words.Aggregate == ShapeKind.Minimum, Take = words.Take ?? 10, Words = said };
        if (words.Orders is not null && by.Count > 0 && words.Counts is null && bin is null && words.Ranks is null)
            return new Shape { Kind = words.Earliest ? ShapeKind.Earliest : ShapeKind.Latest, By = by, Words = said };
        if (words.Counts is not null || by.Count > 0 || words.Bin is not null || words.Chart is not null)
        {
            if (by.Count == 0 && words.Bin is null && words.Chart is not null && bin is null && head is { } drawn)
                by.Add(drawn.Column.Name);
            return new Shape { Kind = ShapeKind.Count, By = by, Bin = bin, Take = by.Count > 0 ? words.Take : null, Ascending = words.Ascending, Having = having, Words = said, Chart = words.Chart };
        }

        if (words.Differs is { } distinct && (Behind(distinct, _ => true) ?? head) is { } single)
        {
            _used.Add(single.Place);
            var more = Following(single.Place);
            _used.AddRange(more.Select(one => one.Place));
            return new Shape { Kind = ShapeKind.Distinct, By = [.. more.Select(one => one.Column.Name).Prepend(single.Column.Name).Distinct()], Take = words.Take, Words = WordsOf([.. asked, single.Place, .. more.Select(one => one.Place)]) };
        }

        if (head is { } entity && !IsRow(entity.Place) && words.Orders is null && words.Plain is null)
        {
            _used.Add(entity.Place);
            var more = Following(entity.Place);
            _used.AddRange(more.Select(one => one.Place));
            return new Shape { Kind = ShapeKind.Distinct, By = [.. more.Select(one => one.Column.Name).Prepend(entity.Column.Name).Distinct()], Take = words.Take, Words = WordsOf([.. asked, entity.Place, .. more.Select(one => one.Place)]) };
        }

        if (words.Orders is not null)
            return new Shape { Sort = time is null ? null : "", Ascending = words.Earliest, Take = words.Take, Words = said };
        return words.Take is null ? new Shape() : new Shape { Take = words.Take, Words = said };
    }

    // 'per device', 'by user and application'.
    private List<(string Column, Place Place)> Groups()
    {
        var groups = new List<(string, Place)>();
        for (var i = 0; i < question.Count - 1; i++)
        {
            if (question.IsUsed(i) || !Grouping.Contains(question[i].Lower))
                continue;
            if (words.Sorts is { } sorts && sorts.Contains(i))
                continue;
            // 'initiated by', 'caused by' are no groups.
            if (question[i].Lower == "by" && i > 0 && vocabulary.Columns.Ending(question, i) is { Place.Length: > 1 })
                continue;
            // 'used by users', 'sent by x': who did it, not a group.
            if (question[i].Lower == "by" && i > 0 && ((question[i - 1].Lower.EndsWith("ed", StringComparison.Ordinal) && question[i - 1].Lower is not "grouped") || question[i - 1].Lower is "sent" or "made" or "run" or "done" or "taken" or "seen" or "owned" or "written"))
                continue;
            var at = i + 1;
            while (at < question.Count && question[at].Lower is "each" or "every" or "the" or "individual" or "single" or "its" or "their" or "different")
                at++;
            var first = i > 0 && question[i - 1].Lower is "for" or "grouped" or "group" or "broken" or "down" or "split" ? i - 1 : i;
            while (at < question.Count && Column(at) is { } column)
            {
                groups.Add((column.Column.Name, new Place(first, column.Place.Last)));
                at = column.Place.Last + 1;
                if (at >= question.Count || !(question[at].Lower is "and" or "&" || question[at].IsSign(",")))
                    break;
                first = at;
                at++;
                if (at < question.Count && question[at].Lower is "and" or "per" or "by")
                    at++;
            }
        }

        return groups;
    }

    // The noun that a question begins with: what it wants to know.
    private (ColumnSchema Column, Place Place)? Head()
    {
        for (var i = 0; i < question.Count && i < 14; i++)
        {
            if (words.All.Any(place => place.Contains(i)))
                continue;
            if (!question.IsUsed(i) && Column(i) is { } column)
                return column;
            if (question[i].Lower is "who")
                return null;
            if (!question.IsUsed(i) && !Asking.Contains(question[i].Lower))
                return null;
        }

        return null;
    }

    private (ColumnSchema Column, Place Place)? Ranked()
    {
        var start = words.Ranks?.Last + 1 ?? 0;
        for (var i = start; i < question.Count; i++)
        {
            if (!question.IsUsed(i) && Column(i) is { } column)
                return column;
        }

        return vocabulary.NameColumn(table) is { } name && words.Ranks is { } rank && !question[rank.First].Lower.StartsWith("top", StringComparison.Ordinal) ? (name, rank) : null;
    }

    // 'top 10 vulnerabilities by score': a number of the row itself.
    private ColumnSchema? Measured(List<string> by) => by.Count == 1 && table.Find(by[0]) is { Type: KqlType.Int or KqlType.Long or KqlType.Real or KqlType.Decimal or KqlType.DateTime } number
        && !number.Name.EndsWith("Port", StringComparison.Ordinal) && !number.Name.EndsWith("Id", StringComparison.Ordinal) ? number : null;

    private (ColumnSchema Column, Place Place)? Behind(Place place, Func<ColumnSchema, bool> fits)
    {
        for (var i = place.Last + 1; i < question.Count && i < place.Last + 6; i++)
        {
            if (question.IsUsed(i))
                continue;
            if (Column(i) is { } column && fits(column.Column))
                return column;
        }

        return null;
    }

    private List<(ColumnSchema Column, Place Place)> Following(Place place)
    {
        var more = new List<(ColumnSchema, Place)>();
        var at = place.Last + 1;
        while (at < question.Count && (question[at].Lower is "and" or "," || question[at].IsSign(",")))
        {
            at++;
            while (at < question.Count && question[at].Lower is "the" or "their" or "its" or "and")
                at++;
            if (at >= question.Count || Column(at) is not { } column)
                break;
            more.Add(column);
            at = column.Place.Last + 1;
        }

        return more;
    }

    // Columns that are asked for: 'with their command lines', 'show the sender, the recipient and the subject of …'.
    private (IReadOnlyList<string> Columns, string Words)? Shown(Shape shape, (ColumnSchema Column, Place Place)? head)
    {
        var listed = new List<(ColumnSchema Column, Place Place)>();
        var intro = false;
        for (var i = 0; i < question.Count; i++)
        {
            if (question.IsUsed(i) || _used.Exists(place => place.Contains(i)))
                continue;
            var lower = question[i].Lower;
            if (lower is "their" or "its" or "including" or "include" or "project" or "along" or "columns" or "fields" or "only" or "list" or "table" or "also" or "display" or "whose" or "corresponding" or "respective")
                intro = true;
            else if (lower is "where" or "that" or "which" or "from" or "in" or "on" or "for" or "who" or "when")
                intro = false;
            if (Column(i) is not { } column)
                continue;
            if (intro && (column.Place.Length > 1 || !IsRow(column.Place)))
                listed.Add(column);
            i = column.Place.Last;
        }

        if (listed.Count == 0)
            return null;
        _used.AddRange(listed.Select(one => one.Place));
        var time = Vocabulary.TimeColumn(table);
        List<string> columns = [.. shape.By, .. listed.Select(one => one.Column.Name)];
        if (time is not null && shape.By.Count == 0)
            columns.Insert(0, time.Name);
        _ = head;
        return ([.. columns.Distinct(StringComparer.Ordinal)], WordsOf([.. listed.Select(one => one.Place)]));
    }

    private (ColumnSchema Column, Place Place)? Column(int at) =>
        at < question.Count && vocabulary.Columns.At(question, at) is { } found && found.Meaning.In(table) is { Weight: > 0.5 } column && !Enumerable.Range(found.Place.First, found.Place.Length).Any(question.IsUsed)
            ? (column.Column, found.Place) : null;

    // Whether words are what this table's rows are called.
    private bool IsRow(Place place)
    {
        // An e-mail is a row of each table about e-mail.
        if (place.Length == 1 && question[place.First].Key == "email" && table.Name.StartsWith("Email", StringComparison.Ordinal))
            return true;
        // 'users clicked', 'devices not compliant': the noun is asked for, the rest tells which.
        var asks = question[place.First].Key is "device" or "user" or "who" or "account" or "server" or "ip" or "mac" or "people";
        for (var i = Math.Max(0, place.First - 2); i <= place.Last; i++)
        {
            if (vocabulary.Tables.At(question, i) is { } named && named.Meaning.RowsOf.Contains(table.Name) && named.Place.First <= place.First && named.Place.Last >= place.Last && !(asks && named.Place.First == place.First && named.Place.Last > place.Last && named.Place.Length > place.Length))
                return true;
        }

        return false;
    }

    private static bool Fits(ShapeKind kind, ColumnSchema column) => kind is ShapeKind.Average or ShapeKind.Sum
        ? column.Type is KqlType.Int or KqlType.Long or KqlType.Real or KqlType.Decimal
        : column.Type is KqlType.Int or KqlType.Long or KqlType.Real or KqlType.Decimal or KqlType.DateTime;

    private string WordsOf(IReadOnlyList<Place> places) => string.Join(" … ", places.Distinct().OrderBy(place => place.First).Select(question.Words));
}
