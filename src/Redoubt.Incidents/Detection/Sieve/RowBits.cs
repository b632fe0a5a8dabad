namespace Redoubt.Incidents.Detection.Sieve;

/// <summary>For a number of rows at once, which of the texts that are looked for each has: a bit for each row and text.</summary>
internal sealed class RowBits(int texts)
{
    /// <summary>How many rows are looked at together.</summary>
    public const int Rows = 4096;

    private const int Words = Rows / 64;

    private readonly ulong[]?[] _bits = new ulong[]?[texts];
    private readonly List<int> _set = [];
    private readonly Stack<ulong[]> _free = new();

    /// <summary>How many rows there are.</summary>
    public int Count { get; private set; }

    public void AddRow() => Count++;

    /// <summary>Notes that the last row has a text.</summary>
    public void Set(int text)
    {
        var row = Count - 1;
        var bits = _bits[text];
        if (bits is null)
        {
            _bits[text] = bits = Rent();
            _set.Add(text);
        }

        bits[row >> 6] |= 1UL << row;
    }

    public void Clear()
    {
        foreach (var text in _set)
        {
            Return(_bits[text]!);
            _bits[text] = null;
        }

        _set.Clear();
        Count = 0;
    }

    /// <summary>Whether a row has what is needed.</summary>
    public bool Any(BitNeed need)
    {
        var bits = Of(need);
        if (bits is null)
            return false;
        var any = bits.AsSpan().ContainsAnyExcept(0UL);
        Return(bits);
        return any;
    }

    // Rows that have what is needed; null for none.
    private ulong[]? Of(BitNeed need)
    {
        switch (need)
        {
            case BitText text:
                return _bits[text.Text] is { } found ? Copy(found) : null;
            case BitAll all:
                if (Array.Exists(all.Texts, text => _bits[text] is null))
                    return null;
                var both = Everything();
                foreach (var text in all.Texts)
                    And(both, _bits[text]!);
                foreach (var part in all.Parts)
                {
                    var more = Of(part);
                    if (more is not null)
                    {
                        And(both, more);
                        Return(more);
                    }

                    if (more is null || !both.AsSpan().ContainsAnyExcept(0UL))
                    {
                        Return(both);
                        return null;
                    }
                }

                return both;
            case BitAny any:
                ulong[]? either = null;
                foreach (var text in any.Texts)
                {
                    if (_bits[text] is { } one)
                        Or(either ??= Rent(), one);
                }

                foreach (var part in any.Parts)
                {
                    if (Of(part) is not { } more)
                        continue;
                    Or(either ??= Rent(), more);
                    Return(more);
                }

                return either;
            default:
                throw new InvalidOperationException();
        }
    }

    private ulong[] Everything()
    {
        var all = Rent();
        all.AsSpan(0, Count >> 6).Fill(ulong.MaxValue);
        if ((Count & 63) != 0)
            all[Count >> 6] = (1UL << (Count & 63)) - 1;
        return all;
    }

    private ulong[] Copy(ulong[] bits)
    {
        var copy = Rent();
        bits.CopyTo(copy, 0);
        return copy;
    }

    private static void And(ulong[] into, ulong[] other)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] &= other[i];
    }

    private static void Or(ulong[] into, ulong[] other)
    {
        for (var i = 0; i < into.Length; i++)
            into[i] |= other[i];
    }

    private ulong[] Rent() => _free.TryPop(out var bits) ? bits : new ulong[Words];

    private void Return(ulong[] bits)
    {
        Array.Clear(bits);
        _free.Push(bits);
    }
}

/// <summary>What a row needs, in the numbers of texts.</summary>
internal abstract record BitNeed;

internal sealed record BitText(int Text) : BitNeed;

/// <summary>All of these.</summary>
internal sealed record BitAll(int[] Texts, BitNeed[] Parts) : BitNeed;

/// <summary>One of these.</summary>
internal sealed record BitAny(int[] Texts, BitNeed[] Parts) : BitNeed;
