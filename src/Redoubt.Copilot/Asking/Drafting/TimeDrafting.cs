using Redoubt.Copilot.Asking.Matching;
using Redoubt.Copilot.Asking.Reading;
using Redoubt.Copilot.Asking.Times;
using Redoubt.Kql;
using Redoubt.Kql.Schema;

namespace Redoubt.Copilot.Asking.Drafting;

/// <summary>Finds which column of which table a question's times are of.</summary>
internal sealed class TimeDrafting(Vocabulary vocabulary, JoinBook joins)
{
    /// <summary>Times of the table's own rows.</summary>
    public IReadOnlyList<TimeTest> Of(Heard heard, TableSchema table)
    {
        var times = new List<TimeTest>();
        var main = Vocabulary.TimeColumn(table);
        foreach (var mention in heard.Times)
        {
            var (column, place) = TimeColumn(heard.Question, mention, table);
            if (column is null && place is null && joins.Of(table).Any(join => joins.IsCompanion(table, join.Table) && TimeColumn(heard.Question, mention, join.Table) is ({ } other, not null) && table.Find(other.Name) is null))
                continue;
            column ??= main;
            if (column is null)
                continue;
            if (place is { } words)
                heard.Question.Use(words);
            var test = mention.Test with { Column = column == main ? null : column.Name, Words = heard.Question.Words(place is { } left ? left.To(mention.Place) : mention.Place) };
            times.RemoveAll(other => other.Column == test.Column && ((other.From is not null && test.From is not null) || (other.To is not null && test.To is not null)));
            times.Add(test);
        }

        return times;
    }

    /// <summary>Times that only another table has: 'vulnerabilities published in the last week', which the reference data tells.</summary>
    public IEnumerable<(JoinStep Join, IReadOnlyList<TimeTest> Times)> Elsewhere(Heard heard, TableSchema table)
    {
        foreach (var mention in heard.Times)
        {
            if (TimeColumn(heard.Question, mention, table).Column is not null)
                continue;
            foreach (var join in joins.Of(table).Where(join => joins.IsCompanion(table, join.Table)))
            {
                if (TimeColumn(heard.Question, mention, join.Table) is not ({ } column, { } place) || table.Find(column.Name) is not null)
                    continue;
                heard.Question.Use(place);
                yield return (join, [mention.Test with { Column = column.Name, Words = heard.Question.Words(place.To(mention.Place)) }]);
                break;
            }
        }
    }

    // 'created at', 'published since': a time of its own before it.
    private (ColumnSchema? Column, Place? Place) TimeColumn(Question question, TimeMention mention, TableSchema table)
    {
        foreach (var at in (int[])[mention.Place.First, mention.Place.First - 1])
        {
            if (at < 0 || at >= question.Count)
                continue;
            for (var first = Math.Max(0, at - 4); first <= at; first++)
            {
                var key = string.Join(' ', Enumerable.Range(first, at - first + 1).Select(i => question[i].Key));
                if (vocabulary.Columns.Find(key)?.In(table) is { } found && found.Column.Type == KqlType.DateTime && !(question[first].Lower is "time" or "date" or "when" or "at" or "on"))
                    return (found.Column, new Place(first, Math.Min(at, mention.Place.First)));
            }
        }

        return (null, null);
    }
}
