using System.Runtime.CompilerServices;

namespace Redoubt.Kql.Runtime.Aggregates;

/// <summary>
/// JSON values, or a bag's fields, that differ, in the order in which they were first seen. They are held as the text of the answer,
/// with commas between; beside it is a table to find them by their hash.
/// </summary>
internal sealed class FirstSeen(string function)
{
    /// <summary>The most that one group holds, in bytes of JSON.</summary>
    public const int MostBytes = 32 << 20;

    // Few values are found faster without a table.
    private const int Few = 8;
    private const int OwnBytes = 200;

    // Begins with the mark that opens the answer.
    private byte[] _text = [];
    private int _length = 1;
    private Entry[] _entries = [];

    // Hash and place in the text; zero where nothing is. There is always room.
    private ulong[] _slots = [];
    private long _taken;

    public int Count { get; private set; }

    public bool Contains(ReadOnlySpan<byte> key, uint hash)
    {
        var slots = _slots;
        if (slots.Length == 0)
        {
            for (var i = 0; i < Count; i++)
            {
                if (_entries[i].Hash == hash && IsAt(_entries[i].Start, key))
                    return true;
            }

            return false;
        }

        for (var place = hash & (uint)(slots.Length - 1); ; place = (place + 1) & (uint)(slots.Length - 1))
        {
            var slot = slots[place];
            if (slot == 0)
                return false;
            if ((uint)(slot >> 32) == hash && IsAt((int)(uint)slot, key))
                return true;
        }
    }

    /// <summary>Adds what is not there.</summary>
    /// <param name="key">By what it is found: a JSON value.</param>
    /// <param name="hash">The hash of the key.</param>
    /// <param name="rest">What follows the key in the text: nothing, or a colon and a value.</param>
    /// <exception cref="InvalidOperationException">That would be too much.</exception>
    public void Append(ReadOnlySpan<byte> key, uint hash, ReadOnlySpan<byte> rest)
    {
        // With a comma before it and the mark that closes the answer.
        var needed = _length + (long)key.Length + rest.Length + 2;
        if (needed > MostBytes)
            throw new InvalidOperationException($"'{function}' gathered more than {MostBytes >> 20} MiB in one group. Filter earlier, or give it a smaller maximum.");
        if (needed > _text.Length)
            Grow(ref _text, (int)Math.Max(needed, Math.Min(_text.Length * 2L, MostBytes)), _length);
        if (Count == _entries.Length)
            Grow(ref _entries, Math.Max(2, Count * 2), Count);
        if (Count > 0)
            _text[_length++] = (byte)',';
        _entries[Count] = new Entry { Hash = hash, Start = _length, KeyLength = key.Length };
        key.CopyTo(_text.AsSpan(_length));
        rest.CopyTo(_text.AsSpan(_length + key.Length));
        _length += key.Length + rest.Length;
        Count++;
        if (Count > Few)
            Place();
    }

    /// <summary>Adds what another one has and this one has not, while there are fewer than so many.</summary>
    public void Append(FirstSeen other, long most)
    {
        if (Count == 0 && other.Count <= most)
        {
            CopyFrom(other);
            return;
        }

        for (var i = 0; i < other.Count && Count < most; i++)
        {
            ref var entry = ref other._entries[i];
            var key = other._text.AsSpan(entry.Start, entry.KeyLength);
            if (!Contains(key, entry.Hash))
                Append(key, entry.Hash, other.Rest(i));
        }
    }

    /// <summary>All of them between two marks; until the next is added.</summary>
    public ReadOnlySpan<byte> Text(char open, char close)
    {
        if (_text.Length == 0)
            Grow(ref _text, 2, 0);
        _text[0] = (byte)open;
        _text[_length] = (byte)close;
        return _text.AsSpan(0, _length + 1);
    }

    public void Release()
    {
        GatheredMemory.Return(_taken);
        _taken = 0;
    }

    // No JSON value goes on with a comma or a colon where another ends.
    private bool IsAt(int start, ReadOnlySpan<byte> key)
    {
        var text = _text.AsSpan(start, _length - start);
        return text.StartsWith(key) && (text.Length == key.Length || text[key.Length] is (byte)',' or (byte)':');
    }

    private ReadOnlySpan<byte> Rest(int index)
    {
        var start = _entries[index].Start + _entries[index].KeyLength;
        return _text.AsSpan(start, (index + 1 < Count ? _entries[index + 1].Start - 1 : _length) - start);
    }

    private void Place()
    {
        var first = Count - 1;
        if (_slots.Length * 3L < Count * 4L)
        {
            Take(_slots.Length == 0 ? 32 * sizeof(ulong) : _slots.Length * sizeof(ulong));
            _slots = new ulong[Math.Max(32, _slots.Length * 2)];
            first = 0;
        }

        var mask = (uint)(_slots.Length - 1);
        for (var i = first; i < Count; i++)
        {
            ref var entry = ref _entries[i];
            var place = entry.Hash & mask;
            while (_slots[place] != 0)
                place = (place + 1) & mask;
            _slots[place] = ((ulong)entry.Hash << 32) | (uint)entry.Start;
        }
    }

    private void CopyFrom(FirstSeen other)
    {
        Take(other._taken - _taken);
        _text = [.. other._text];
        _entries = [.. other._entries];
        _slots = [.. other._slots];
        (_length, Count) = (other._length, other.Count);
    }

    private void Grow<T>(ref T[] array, int length, int used) where T : unmanaged
    {
        Take((long)(length - array.Length) * Unsafe.SizeOf<T>());
        var larger = GC.AllocateUninitializedArray<T>(length);
        array.AsSpan(0, Math.Min(used, array.Length)).CopyTo(larger);
        array = larger;
    }

    private void Take(long bytes)
    {
        if (_taken == 0)
            bytes += OwnBytes;
        GatheredMemory.Take(bytes, function);
        _taken += bytes;
    }

    private struct Entry
    {
        public uint Hash;
        public int Start;
        public int KeyLength;
    }
}
