using Redoubt.DuckDb.Interop;

namespace Redoubt.DuckDb.Aggregates;

/// <summary>
/// The aggregations that the states of all databases stand for. A state's bytes are a number, zero until the group has a row, that
/// DuckDB may move and write to disk. A number is never given twice, so one that is out of date finds nothing.
/// <para>
/// DuckDB 1.5.6 forgets to destroy states when a result is not read to its end and when an answer fails. What was begun before every
/// statement that still runs is therefore let go of here.
/// </para>
/// </summary>
internal static class StateTable
{
    private const int PageBits = 12;
    private const int PageSize = 1 << PageBits;
    private const int SweptPerStatement = 4096;
    private const int KeptWhenEmpty = 1 << 20;

    private static readonly Lock Gate = new();
    private static readonly Stack<int> Unused = new();
    private static Slot[][] _pages = [];
    private static int _used;
    private static int _alive;
    private static uint _latest;
    private static long _credit;

    /// <summary>Keeps an aggregation.</summary>
    /// <returns>Its number.</returns>
    public static long Add(Aggregation aggregation)
    {
        lock (Gate)
        {
            if (!Unused.TryPop(out var index))
                index = Extend();
            ref var slot = ref _pages[index >> PageBits][index & (PageSize - 1)];
            slot.Begun = StatementClock.Now;
            slot.Number = Number(++_latest, index);
            slot.Aggregation = aggregation;
            _alive++;
            return slot.Number;
        }
    }

    /// <summary>The aggregation of a number; null when it was let go of.</summary>
    public static Aggregation? Find(long number)
    {
        var index = (int)(uint)number;
        var pages = Volatile.Read(ref _pages);
        if (index >> PageBits >= pages.Length)
            return null;
        ref var slot = ref pages[index >> PageBits][index & (PageSize - 1)];
        return slot.Number == number ? slot.Aggregation : null;
    }

    public static void Remove(long number)
    {
        Aggregation? aggregation = null;
        lock (Gate)
        {
            var index = (int)(uint)number;
            if (index < _used && _pages[index >> PageBits][index & (PageSize - 1)].Number == number)
                aggregation = Clear(index);
        }

        aggregation?.Release();
    }

    /// <summary>Lets go of what belongs to statements that have ended: it was begun before the oldest of those that run.</summary>
    public static void Sweep(long oldest, bool nothingRuns)
    {
        if (Volatile.Read(ref _alive) == 0)
            return;
        var left = new List<Aggregation>();
        lock (Gate)
        {
            // While others run, the states may all be theirs: looking through them again and again must not cost much.
            _credit += SweptPerStatement;
            if (!nothingRuns && _credit < _used)
                return;
            _credit = 0;
            for (var index = 0; index < _used; index++)
            {
                ref var slot = ref _pages[index >> PageBits][index & (PageSize - 1)];
                if (slot.Number != 0 && slot.Begun < oldest)
                    left.Add(Clear(index));
            }
        }

        foreach (var aggregation in left)
            aggregation.Release();
    }

    private static Aggregation Clear(int index)
    {
        ref var slot = ref _pages[index >> PageBits][index & (PageSize - 1)];
        var aggregation = slot.Aggregation!;
        slot = default;
        Unused.Push(index);
        if (--_alive == 0 && _used > KeptWhenEmpty)
        {
            Volatile.Write(ref _pages, []);
            _used = 0;
            Unused.Clear();
            Unused.TrimExcess();
        }

        return aggregation;
    }

    private static int Extend()
    {
        if (_used >> PageBits == _pages.Length)
            Volatile.Write(ref _pages, [.. _pages, new Slot[PageSize]]);
        return _used++;
    }

    private static long Number(uint serial, int index) => ((long)serial << 32) | (uint)index;

    private struct Slot
    {
        public long Number;
        public long Begun;
        public Aggregation? Aggregation;
    }
}
