using Redoubt.Copilot.Asking.Content;
using Redoubt.Copilot.Asking.Matching;
using Redoubt.Copilot.Asking.Reading;

namespace Redoubt.Copilot.Asking.Conditions;

/// <summary>Finds the conditions of a question.</summary>
internal static class AtomReading
{
    public static IReadOnlyList<Atom> Read(Question question, Vocabulary vocabulary, AskingContent content)
    {
        var found = new AtomsFound(question, vocabulary, content);
        var (values, numbers, words, meanings) = (new ValueAtoms(found), new NumberAtoms(found), new WordAtoms(found), new MeaningAtoms(found));
        for (var i = 0; i < question.Count; i++)
        {
            if (!found.IsFree(i))
                continue;
            if (found.IsValue(i))
                i = values.Value(i);
            else if (numbers.IsQuantity(i))
                i = numbers.Quantity(i);
            else if (question[i].Kind is PieceKind.Word or PieceKind.Number)
                i = words.Word(i);
        }

        meanings.Meanings();
        meanings.Modifiers();
        return [.. found.Atoms.OrderBy(atom => atom.Place.First)];
    }
}
