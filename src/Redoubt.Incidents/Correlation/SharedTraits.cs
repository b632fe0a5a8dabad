namespace Redoubt.Incidents.Correlation;

/// <summary>Walks along the traits of two alerts and stops at each that both hold.</summary>
internal ref struct SharedTraits(FoldTraits one, FoldTraits other)
{
    private readonly ReadOnlySpan<int> _one = one.Numbers;
    private readonly ReadOnlySpan<int> _other = other.Numbers;
    private int _at;
    private int _atOther;

    public int Number { get; private set; }

    /// <summary>How it ties the two; one alert may know more of it than the other.</summary>
    public TraitKind Kind { get; private set; }

    public TraitPart InOne { get; private set; }

    public TraitPart InOther { get; private set; }

    public readonly SharedTrait Current => new(Number, Kind, InOne, InOther);

    /// <summary>
    /// Goes to the next shared trait; false when there is none. One that plays several parts comes several times.
    /// </summary>
    public bool Next()
    {
        while (_at < _one.Length && _atOther < _other.Length)
        {
            if (_one[_at] < _other[_atOther])
                _at++;
            else if (_one[_at] > _other[_atOther])
                _atOther++;
            else
            {
                Meet(one.All[_at], other.All[_atOther]);
                if (_atOther + 1 < _other.Length && _other[_atOther + 1] == Number)
                    _atOther++;
                else
                    _at++;
                return true;
            }
        }

        return false;
    }

    private void Meet(in HeldTrait left, in HeldTrait right) =>
        (Number, Kind, InOne, InOther) = (left.Number, Together(left.Kind, right.Kind), left.Part, right.Part);

    private static TraitKind Together(TraitKind left, TraitKind right)
    {
        if (left == right)
            return left;
        foreach (var kind in (ReadOnlySpan<TraitKind>)[TraitKind.MentionedDevice, TraitKind.AttackerIp, TraitKind.LongLivedProcess])
        {
            if (left == kind || right == kind)
                return kind;
        }

        return left < right ? left : right;
    }
}
