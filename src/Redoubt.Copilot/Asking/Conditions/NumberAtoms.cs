using Redoubt.Copilot.Asking.Matching;
using Redoubt.Copilot.Asking.Reading;

namespace Redoubt.Copilot.Asking.Conditions;

/// <summary>Finds conditions by numbers: they need a column.</summary>
internal sealed class NumberAtoms(AtomsFound found)
{
    public bool IsQuantity(int at) => found.Question[at].Kind == PieceKind.Number || (found.Question[at].Kind == PieceKind.Word && Size(found.Question[at].Text) is not null);

    public int Quantity(int at)
    {
        if (found.Meant[at])
            return at;
        var left = LeftContext.Before(found.Question, at, found.Vocabulary);
        var last = at;
        var text = Digits(found.Question[at].Text);
        if (Size(found.Question[at].Text) is { } size)
            text = size;
        else if (found.IsFree(at + 1) && Size(text + found.Question[at + 1].Lower) is { } sized)
            (text, last) = (sized, at + 1);
        var sense = left.Sense;
        var place = new Place(left.First, last);
        // 'more than 3 attachments', '443 port'
        if (found.Right(last) is { } right)
        {
            var noun = string.Join(' ', Enumerable.Range(right.Place.First, right.Place.Length).Select(i => found.Question[i].Key));
            var counted = found.Vocabulary.Columns.Find($"number of {noun}") ?? found.Vocabulary.Columns.Find($"{noun} count");
            if (counted is not null || (sense is null && (left.Comparison is null || noun is "port")))
            {
                sense = counted ?? right.Meaning;
                place = new Place(counted is null ? left.First : at, right.Place.Last);
                for (var first = at - 1; counted is not null && first >= 0 && at - first < 5 && !found.Question.IsUsed(first) && OperatorWords.Find(string.Join(' ', Enumerable.Range(first, at - first).Select(i => found.Question[i].Lower))) is not null; first--)
                    place = new Place(first, place.Last);
            }
        }

        if (text != Digits(found.Question[at].Text) && left.Comparison is not null && (sense is null || !IsSize(sense)))
            sense = found.Vocabulary.Columns.Find("file size") ?? found.Vocabulary.Columns.Find("size") ?? sense;

        if (sense is null)
            return at;
        var values = new List<AtomValue> { new(text, PieceKind.Number, false) };
        var comparison = left.Comparison;
        // 'between 5 and 10', '80, 443 or 8080'
        for (var next = last + 1; next < found.Question.Count - 1 && found.IsFree(next) && found.IsJoining(next, out var and);)
        {
            var value = next + 1;
            while (value < found.Question.Count - 1 && found.IsFree(value) && found.IsJoining(value, out _))
                value++;
            if (!found.IsFree(value) || found.Question[value].Kind != PieceKind.Number)
                break;
            values.Add(new AtomValue(Digits(found.Question[value].Text), PieceKind.Number, false));
            if (and && values.Count == 2 && at > 0 && found.Question[at - 1].Lower == "between")
                comparison = Comparison.Between;
            last = value;
            next = value + 1;
        }

        if (comparison == Comparison.Between)
            place = new Place(Math.Min(place.First, at - 1), last);
        place = place.To(new Place(at, last));
        found.Atoms.Add(new Atom { Place = place, Sense = sense, Others = left.Others, Values = values, Comparison = comparison, Negated = left.Negated });
        found.Take(place);
        return place.Last;
    }

    private bool IsSize(ColumnSense sense) => sense.Weights.Keys.Any(column => NameWords.Of(column, found.Content).Any(word => word is "size" or "byte" or "length"));

    private static string Digits(string text) => text.Replace(",", "", StringComparison.Ordinal);

    /// <summary>So many bytes, written out: '10MB'. Null when it is no size.</summary>
    private static string? Size(string text)
    {
        var digits = text.TakeWhile(c => char.IsAsciiDigit(c) || c is '.' or ',').Count();
        if (digits == 0 || digits == text.Length || !decimal.TryParse(Digits(text[..digits]), System.Globalization.CultureInfo.InvariantCulture, out var count))
            return null;
        long unit = text[digits..].ToLowerInvariant() switch
        {
            "b" or "byte" or "bytes" => 1,
            "kb" or "kilobyte" or "kilobytes" or "k" => 1L << 10,
            "mb" or "megabyte" or "megabytes" => 1L << 20,
            "gb" or "gigabyte" or "gigabytes" => 1L << 30,
            "tb" or "terabyte" or "terabytes" => 1L << 40,
            _ => 0,
        };
        return unit == 0 || count > 1_000_000 ? null : ((long)(count * unit)).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
