using Redoubt.Copilot.Asking.Reading;

namespace Redoubt.Copilot.Asking.Conditions;

/// <summary>Finds conditions by values of a known form: addresses, hashes, files, what stands in quotes.</summary>
internal sealed class ValueAtoms(AtomsFound found)
{
    // A value by its form, and those that are listed with it.
    public int Value(int at)
    {
        var left = LeftContext.Before(found.Question, at, found.Vocabulary);
        var values = new List<AtomValue> { found.Of(at) };
        var last = at;
        var all = false;
        for (var next = at + 1; next < found.Question.Count; next = last + 1)
        {
            var joined = next;
            var both = false;
            while (joined < found.Question.Count && joined - next < 2 && found.IsJoining(joined, out var and))
            {
                both |= and;
                joined++;
            }

            if (!found.IsFree(joined) || !((found.IsValue(joined) && Alike(values[0], found.Of(joined))) || (joined > next && left.IsStrong && found.IsUnknown(joined))))
                break;
            // 'on DC01 and LocalIP 10.0.0.1': the next value has a column of its own.
            values.Add(found.Of(joined));
            all |= both;
            last = joined;
        }

        found.Add(left, new Place(at, last), values, all);
        return last;
    }

    private static bool Alike(AtomValue one, AtomValue other) => one.Form == other.Form || one.IsQuoted || other.IsQuoted
        || (Family(one.Form) is > 0 and var family && family == Family(other.Form));

    private static int Family(PieceKind form) => form switch
    {
        PieceKind.Md5 or PieceKind.Sha1 or PieceKind.Sha256 => 1,
        PieceKind.Url or PieceKind.Domain => 2,
        PieceKind.File or PieceKind.Name => 3,
        PieceKind.Address or PieceKind.AddressRange => 4,
        _ => 0,
    };
}
