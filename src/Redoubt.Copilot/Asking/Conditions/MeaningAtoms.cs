using Redoubt.Copilot.Asking.Reading;

namespace Redoubt.Copilot.Asking.Conditions;

/// <summary>Finds conditions by words that mean one, and by names before a noun.</summary>
internal sealed class MeaningAtoms(AtomsFound found)
{
    /// <summary>Words that mean a condition by themselves: failed, inbound, high severity.</summary>
    public void Meanings()
    {
        for (var i = 0; i < found.Question.Count; i++)
        {
            if (!found.IsFree(i) || found.Vocabulary.Values.At(found.Question, i, found.IsFree) is not { } sense)
                continue;
            // 'malware families' are a column.
            if (found.Vocabulary.Columns.At(found.Question, i, found.IsFree) is { } longer && longer.Place.Length > sense.Place.Length)
                continue;
            // 'running Windows 11': the longer reading begins later.
            if (Enumerable.Range(i + 1, sense.Place.Last - i).Any(later => found.Vocabulary.Values.At(found.Question, later) is { } other && other.Place.Last > sense.Place.Last))
                continue;
            var left = LeftContext.Before(found.Question, i, found.Vocabulary);
            var negated = left.Negated || (i > 0 && !found.Question.IsUsed(i - 1) && found.Question[i - 1].Lower is "outside" or "never" or "non" or "isn't" or "weren't");
            var first = left.Negated ? left.First : negated ? i - 1 : i;
            if (i > 1 && negated && !left.Negated && found.Question[i - 1].Lower == "the")
                first = i - 2;
            if (!negated && i > 1 && found.Question[i - 1].Lower == "the" && found.Question[i - 2].Lower == "outside")
                (negated, first) = (true, i - 2);
            if (!negated && i > 2 && found.Question[i - 1].Lower == "the" && found.Question[i - 2].Lower == "of" && found.Question[i - 3].Lower == "outside")
                (negated, first) = (true, i - 3);
            // What it is if the words mean nothing in a table: the value of the column before.
            var said = left.Sense is not null && !left.IsNoun && sense.Place.Length == 1 && !WordAtoms.IsVerb(found.Question[i].Lower) && (left.Comparison == Comparison.Is || left.IsAdjacent) ? left.Sense : null;
            if (said is not null)
                first = Math.Min(first, left.First);
            found.Atoms.Add(new Atom { Place = new Place(first, sense.Place.Last), Meaning = sense.Meaning, Negated = negated, Sense = said, Values = said is null ? [] : [new AtomValue(found.Question.Words(sense.Place), PieceKind.Word, false)] });
            // Its words can also say which rows are meant, so they stay free for that.
            for (var taken = sense.Place.First; taken <= sense.Place.Last; taken++)
                found.Taken[taken] = true;
            i = sense.Place.Last;
        }
    }

    /// <summary>'chrome processes', 'Contoso devices': a name that no list has before a noun.</summary>
    public void Modifiers()
    {
        for (var i = 0; i + 1 < found.Question.Count; i++)
        {
            // 'zip attachments', 'ps1 files'
            if (found.IsFree(i) && !found.Meant[i] && found.Content.FileExtensions.Contains(found.Question[i].Lower) && found.Question[i + 1].Key is "file" or "attachment" or "document" or "archive" && !found.Question.IsUsed(i + 1))
            {
                found.Atoms.Add(new Atom { Place = new Place(i, i), Values = [new AtomValue("." + found.Question[i].Lower, PieceKind.Extension, false)], Negated = i > 0 && found.Question[i - 1].Lower is "non" or "not" });
                found.Take(new Place(i, i));
                continue;
            }

            if (!found.IsUnknown(i))
                continue;
            var last = i;
            while (found.IsUnknown(last + 1))
                last++;
            var next = last + 1;
            if (next < found.Question.Count && !found.Question.IsUsed(next) && (found.Vocabulary.Tables.At(found.Question, next) is not null || found.Vocabulary.Columns.At(found.Question, next) is not null))
            {
                var negated = i > 0 && found.Question[i - 1].Lower is "non" or "not" or "excluding" or "except" or "without";
                var text = found.Question.Text[found.Question[i].Start..found.Question[last].End];
                found.Atoms.Add(new Atom
                {
                    Place = new Place(i, last),
                    Sense = found.Vocabulary.Columns.At(found.Question, next)?.Meaning,
                    Values = [new AtomValue(text, PieceKind.Word, false)],
                    Negated = negated,
                    IsModifier = true,
                });
                found.Take(new Place(i, last));
            }

            i = last;
        }
    }
}
