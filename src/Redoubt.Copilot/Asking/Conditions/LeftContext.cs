using Redoubt.Copilot.Asking.Matching;
using Redoubt.Copilot.Asking.Reading;

namespace Redoubt.Copilot.Asking.Conditions;

/// <summary>What stands before a value: the column, how it is compared, a preposition.</summary>
internal sealed record LeftContext
{
    private static readonly HashSet<string> Prepositions = new(StringComparer.Ordinal)
    {
        "from", "to", "by", "on", "in", "at", "for", "of", "with", "via", "using", "against", "into", "through", "towards", "under", "across", "onto",
    };

    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        "the", "a", "an", "any", "either", "following", "specific", "that", "which", "where", "who", "whose", "these", "those", "both", "only", "just", "text", "string",
        "word", "term", "keyword", "phrase", "has", "have", "had", "it", "its", "their", "also", "other", "all", "some", "my", "our", "executable", "between", "certain", "given", "known", "by",
    };

    /// <summary>The first piece that belongs to it; the value's own place when nothing does.</summary>
    public required int First { get; init; }

    public ColumnSense? Sense { get; init; }

    public IReadOnlyList<ColumnSense> Others { get; init; } = [];

    public Comparison? Comparison { get; init; }

    public bool Negated { get; init; }

    /// <summary>Whether the words of comparison leave no doubt that a value follows.</summary>
    public bool IsStrong { get; init; }

    public string Preposition { get; init; } = "";

    /// <summary>Whether the column's words are also what rows are called: 'emails were x' does not compare the e-mail.</summary>
    public bool IsNoun { get; init; }

    /// <summary>Whether the column's words stand right before the value.</summary>
    public bool IsAdjacent { get; init; }

    /// <summary>Reads from a value to the left.</summary>
    public static LeftContext Before(Question question, int value, Vocabulary vocabulary)
    {
        var context = new LeftContext { First = value };
        var asked = "";
        var crossed = false;
        for (var at = value - 1; at >= 0 && value - at < 12 && !question.IsUsed(at);)
        {
            var piece = question[at];
            if (piece.Lower == "who")
                break;
            var column = vocabulary.Columns.Ending(question, at);
            var (found, length) = Operator(question, at);
            if (found is { } comparison && (column is null || column.Value.Place.Length < length || (column.Value.Place.Length == length && length == 1 && Prepositions.Contains(piece.Lower))) && !(context.Comparison is not null && comparison.Comparison != Conditions.Comparison.Is))
            {
                var words = Words(question, at - length + 1, at);
                if (words is "named" or "called" || words.EndsWith("name", StringComparison.Ordinal))
                    asked = "name";
                else if (words is "of type" or "titled")
                    asked = words is "titled" ? "title" : "type";
                if (!context.IsStrong && words is "in" && length == 1)
                {
                    context = context with { Preposition = context.Preposition.Length == 0 ? "in" : context.Preposition, First = at };
                    crossed = true;
                }
                else
                {
                    context = context with
                    {
                        Comparison = context.Comparison ?? comparison.Comparison,
                        Negated = context.Negated || comparison.Negated,
                        IsStrong = context.IsStrong || !OperatorWords.IsWeak(words),
                        First = at - length + 1,
                    };
                    // 'not in' and 'not from' have their preposition in them.
                    if (words.StartsWith("not ", StringComparison.Ordinal) && Prepositions.Contains(words[4..]))
                        context = context with { Preposition = words[4..] };
                }

                at -= length;
                continue;
            }

            // 'a process with id 7': an attribute that no column is called by alone.
            if (column is null && piece.Kind == PieceKind.Word && vocabulary.IsAttribute(piece.Key) && (!crossed || context.Preposition is "of" or "with" or "as")
                && context.Of(question, new ColumnSense(), new Place(at, at), value, "", vocabulary) is { Sense.Weights.Count: > 0 } attributed)
            {
                return attributed;
            }

            // 'the address of 10.0.0.1' is one thing, 'the address of DC01' another.
            if (column is not null && crossed && context.Preposition is "with" && !vocabulary.IsAttribute(question[column.Value.Place.Last].Key)
                && question[value].Kind is not (PieceKind.Word or PieceKind.Quoted or PieceKind.Number or PieceKind.Name))
            {
                break;
            }

            if (column is not null && crossed && context.Preposition is "of" && question[value].Kind is PieceKind.Name or PieceKind.Account or PieceKind.Word or PieceKind.Mail)
                break;
            if (column is null && asked.Length > 0 && piece.Kind == PieceKind.Word && vocabulary.Columns.Find($"{piece.Key} {asked}") is { } whole)
                return context with { Sense = whole, First = at };
            if (column is { } named && (!crossed || context.Preposition is "of" or "with" or "as"))
                return context.Of(question, named.Meaning, named.Place, value, asked, vocabulary);
            if (Prepositions.Contains(piece.Lower))
            {
                if (context.Preposition.Length == 0)
                    context = context with { Preposition = piece.Lower };
                context = context with { First = at };
                crossed = true;
                at--;
                continue;
            }

            if (!Skipped.Contains(piece.Lower) && !piece.IsSign("("))
                break;
            at--;
        }

        return context;
    }

    private LeftContext Of(Question question, ColumnSense sense, Place place, int value, string asked, Vocabulary vocabulary)
    {
        var others = new List<ColumnSense>();
        var first = place.First;
        var best = sense;
        // 'a process with id 7', 'files whose size is …', 'devices named x': the noun before tells whose attribute it is.
        var attribute = asked.Length > 0 ? asked : Key(question, place);
        if (asked.Length > 0 && vocabulary.Columns.Find($"{Key(question, place)} {asked}") is { } name)
        {
            (best, others) = (name, [sense]);
        }
        else if (vocabulary.IsAttribute(attribute))
        {
            for (var at = place.First - 1; at >= 0 && place.First - at < 7 && !question.IsUsed(at); at--)
            {
                if (question[at].Kind is PieceKind.Word && vocabulary.Columns.Find($"{question[at].Key} {attribute}") is { } whole)
                {
                    (best, others) = (whole, [sense]);
                    break;
                }

                if (question[at].Kind != PieceKind.Word || question[at].Lower is "and" or "or")
                    break;
            }
        }

        var context = this with { IsNoun = asked.Length == 0 && vocabulary.Tables.Ending(question, place.Last) is { Meaning.RowsOf.Count: > 0 }, Sense = best, Others = others, First = first, IsAdjacent = place.Last == value - 1 && Singular.Of(question[place.Last].Text) == question[place.Last].Lower };
        // 'excluding processes x'
        var (before, length) = Operator(question, first - 1);
        return before is { Negated: true } ? context with { Negated = true, First = first - length } : context;
    }

    private static ((Comparison Comparison, bool Negated)? Meaning, int Length) Operator(Question question, int last)
    {
        ((Comparison, bool)? Meaning, int Length) found = (null, 0);
        for (var first = last; first >= 0 && last - first < OperatorWords.Longest && !question.IsUsed(first); first--)
        {
            if (question[first].Kind is not (PieceKind.Word or PieceKind.Sign))
                break;
            if (OperatorWords.Find(Words(question, first, last)) is { } meaning)
                found = (meaning, last - first + 1);
        }

        return found;
    }

    private static string Words(Question question, int first, int last) => string.Join(' ', Enumerable.Range(first, last - first + 1).Select(i => question[i].Lower.Replace('’', '\'')));

    private static string Key(Question question, Place place) => string.Join(' ', Enumerable.Range(place.First, place.Length).Select(i => question[i].Key));
}
