namespace Redoubt.Copilot.Asking.Reading;

/// <summary>A question cut into pieces, and which of them are accounted for.</summary>
internal sealed class Question(string text, IReadOnlyList<Piece> pieces)
{
    private readonly bool[] _used = new bool[pieces.Count];

    public string Text { get; } = text;

    public IReadOnlyList<Piece> Pieces { get; } = pieces;

    public int Count => Pieces.Count;

    public Piece this[int at] => Pieces[at];

    public Piece this[Index at] => Pieces[at];

    public bool IsUsed(int at) => _used[at];

    public void Use(Place place)
    {
        for (var i = place.First; i <= place.Last; i++)
            _used[i] = true;
    }

    /// <summary>The words of a place, as written.</summary>
    public string Words(Place place) => Text[Pieces[place.First].Start..Pieces[place.Last].End];

    /// <summary>The pieces that lie within a part of the text; null when there is none.</summary>
    public Place? PlaceOf(int start, int end)
    {
        var first = -1;
        var last = -1;
        for (var i = 0; i < Count; i++)
        {
            if (Pieces[i].End <= start || Pieces[i].Start >= end)
                continue;
            if (first < 0)
                first = i;
            last = i;
        }

        return first < 0 ? null : new Place(first, last);
    }
}
