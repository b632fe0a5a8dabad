using Redoubt.Copilot.Asking.Reading;

namespace Redoubt.Copilot.Asking.Conditions;

/// <summary>Finds conditions by plain words that are values because of what stands before them.</summary>
internal sealed class WordAtoms(AtomsFound found)
{
    public int Word(int at)
    {
        if (found.Content.IsNoise(found.Question[at].Lower) && found.Question[at].Text != "US")
            return at;
        if (IsOperator(at))
            return at;
        var left = LeftContext.Before(found.Question, at, found.Vocabulary);
        var unknown = found.IsUnknown(at) || (left.Sense is not null && at > 0 && found.Question[at - 1].Key is "type" or "extension" && found.Content.FileExtensions.Contains(found.Question[at].Lower));
        // 'logons by alice', 'sessions of alice'
        if (unknown && left.Sense is null && left.Comparison is null && (left.Preposition is "by" or "of" or "for" or "on" or "from" || (left.Preposition is "in" && char.IsUpper(found.Question[at].Text[0]))) && left.First == at - 1 && !IsVerb(found.Question[at].Lower))
        {
            found.Add(left, new Place(at, at), [new AtomValue(found.Question[at].Text, PieceKind.Name, false)], false);
            return at;
        }

        if (left.Sense is null && !left.IsStrong && left.Comparison != Comparison.Contains)
            return at;
        var first = found.Question[at];
        var bare = left.Sense is not null && left.IsStrong && !found.Question.IsUsed(at) && left.First < at && found.Vocabulary.Columns.At(found.Question, at) is null && found.Question[at - 1].Lower is not ("a" or "an");
        var capital = char.IsUpper(first.Text[0]) && left.Sense is not null && ((left.IsAdjacent && !left.IsNoun) || (left.Comparison is not null && !found.Named[at] && !found.Meant[at]));
        if (!unknown && !capital && !(bare && (left.Comparison is not (Comparison.More or Comparison.Less or Comparison.MoreOrSame or Comparison.LessOrSame)) && !(left.Negated && found.Meant[at]))
            && !(left.Sense is not null && left.Comparison == Comparison.Is && first.Lower is "true" or "false"))
            return at;
        if ((left.Sense is null && !unknown) || (left.IsNoun && left.Comparison == Comparison.Is && !left.IsStrong))
            return at;
        if ((!left.IsAdjacent || IsVerb(first.Lower)) && left.Comparison is null && left.Sense is not null)
            return at;
        var last = at;
        var text = first.Text;
        // Words that belong to it: until one that says nothing, or something else.
        while (found.IsFree(last + 1) && found.Question[last + 1].Kind is PieceKind.Word or PieceKind.Name && !found.Content.IsNoise(found.Question[last + 1].Lower)
            && (found.IsUnknown(last + 1) || (left.IsStrong && !found.Named[last + 1]) || (char.IsUpper(found.Question[last + 1].Text[0]) && !found.Named[last + 1])) && !found.IsJoining(last + 1, out _))
        {
            last++;
            text += " " + found.Question[last].Text;
        }

        var values = new List<AtomValue> { new(text, PieceKind.Word, false) };
        var all = false;
        while (last + 2 < found.Question.Count && found.IsFree(last + 1) && found.IsJoining(last + 1, out var and) && found.IsFree(last + 2) && (found.IsUnknown(last + 2) || (found.IsValue(last + 2) && found.Question[last + 2].Kind == PieceKind.Quoted)))
        {
            all |= and;
            values.Add(found.Of(last + 2));
            last += 2;
        }

        found.Add(left, new Place(at, last), values, all);
        return last;
    }

    /// <summary>Whether a word is a verb: those are no names.</summary>
    public static bool IsVerb(string word) => word.EndsWith("ing", StringComparison.Ordinal) || word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("ly", StringComparison.Ordinal);

    // Whether a word belongs to a comparison of several words.
    private bool IsOperator(int at)
    {
        for (var first = Math.Max(0, at - OperatorWords.Longest); first <= at; first++)
        {
            for (var last = Math.Max(at, first + 1); last < Math.Min(found.Question.Count, first + OperatorWords.Longest); last++)
            {
                if (OperatorWords.Find(string.Join(' ', Enumerable.Range(first, last - first + 1).Select(i => found.Question[i].Lower))) is not null)
                    return true;
            }
        }

        return false;
    }
}
