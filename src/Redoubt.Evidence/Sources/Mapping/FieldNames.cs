using System.Text;

namespace Redoubt.Evidence.Sources.Mapping;

/// <summary>
/// The field names that mean something to a mapping, each with a number. Found by their UTF-8, whatever the case of the letters. Safe to use
/// from several threads.
/// </summary>
internal sealed class FieldNames
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);
    private volatile Table _table = new([]);

    public int Count => _table.Count;

    /// <summary>The number of a name, which is taken up when it is new.</summary>
    public int Number(string name)
    {
        lock (_gate)
        {
            if (_numbers.TryGetValue(name, out var number))
                return number;
            number = _numbers.Count;
            _numbers.Add(name, number);
            _table = new Table([.. _numbers.OrderBy(pair => pair.Value).Select(pair => Encoding.UTF8.GetBytes(pair.Key))]);
            return number;
        }
    }

    /// <summary>The number of a name; -1 when it means nothing.</summary>
    public int Find(ReadOnlySpan<byte> name) => _table.Find(name);

    private sealed class Table
    {
        private readonly byte[][] _names;

        // A name's number and one more; 0 where there is none.
        private readonly int[] _slots;

        public Table(byte[][] names)
        {
            _names = names;
            var size = 64;
            while (size < names.Length * 4)
                size *= 2;
            _slots = new int[size];
            for (var i = 0; i < names.Length; i++)
            {
                var slot = Hash(names[i]) & (size - 1);
                while (_slots[slot] > 0)
                    slot = (slot + 1) & (size - 1);
                _slots[slot] = i + 1;
            }
        }

        public int Count => _names.Length;

        public int Find(ReadOnlySpan<byte> name)
        {
            if (name.IsEmpty)
                return -1;
            for (var slot = Hash(name) & (_slots.Length - 1); _slots[slot] > 0; slot = (slot + 1) & (_slots.Length - 1))
            {
                if (Ascii.EqualsIgnoreCase(_names[_slots[slot] - 1], name))
                    return _slots[slot] - 1;
            }

            return -1;
        }

        // Names that differ only elsewhere are few: these places and the length tell them apart well enough.
        private static int Hash(ReadOnlySpan<byte> name)
        {
            var last = name.Length - 1;
            var hash = name.Length * 31;
            hash = (hash * 33) + (name[0] | 0x20);
            hash = (hash * 33) + (name[last] | 0x20);
            hash = (hash * 33) + (name[last / 2] | 0x20);
            hash = (hash * 33) + (name[last / 3] | 0x20);
            return (hash * 33) + (name[last * 3 / 4] | 0x20);
        }
    }
}
