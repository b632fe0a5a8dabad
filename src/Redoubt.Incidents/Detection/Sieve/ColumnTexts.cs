using System.Text;
using Redoubt.Kql.Needs;

namespace Redoubt.Incidents.Detection.Sieve;

/// <summary>The texts that are looked for in one column, and which of them a value has. Not for several threads.</summary>
internal sealed class ColumnTexts
{
    private const int LongestKept = 512;
    private const int MostKept = 10_000;

    private readonly List<(int Bit, TextPlace Place)>[] _wanted;
    private readonly int[] _json;
    private readonly TextFinder _finder;
    private readonly HashSet<int> _bits = [];
    private readonly Action<int, bool, bool> _found;
    // Most values of most columns are those of rows before.
    private readonly Dictionary<byte[], int[]> _known = new(BytesComparer.Instance);
    private readonly Dictionary<byte[], int[]>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

    /// <param name="needs">What is looked for; the number of each is its place in a row's bits.</param>
    public ColumnTexts(IEnumerable<(TextNeed Need, int Bit)> needs)
    {
        var texts = new Dictionary<string, List<(int, TextPlace)>>(StringComparer.Ordinal);
        var json = new List<int>();
        foreach (var (need, bit) in needs)
        {
            if (!texts.TryGetValue(need.Text, out var list))
                texts.Add(need.Text, list = []);
            list.Add((bit, need.Place));
            if (need.Place == TextPlace.Json)
                json.Add(bit);
        }

        (_wanted, _json) = ([.. texts.Values], [.. json]);
        _finder = new TextFinder([.. texts.Keys.Select(Encoding.UTF8.GetBytes)]);
        _found = Found;
        _lookup = _known.GetAlternateLookup<ReadOnlySpan<byte>>();
    }

    /// <summary>The numbers of what a value has.</summary>
    /// <param name="value">UTF-8, in small letters.</param>
    public int[] Of(ReadOnlySpan<byte> value)
    {
        if (_lookup.TryGetValue(value, out var known))
            return known;
        _bits.Clear();
        _finder.Find(value, _found);
        if (_json.Length > 0 && MayMeanOtherLetters(value))
            _bits.UnionWith(_json);
        int[] bits = [.. _bits];
        if (value.Length > LongestKept)
            return bits;
        if (_known.Count == MostKept)
            _known.Clear();
        _known.Add(value.ToArray(), bits);
        return bits;
    }

    private void Found(int text, bool start, bool end)
    {
        foreach (var (bit, place) in _wanted[text])
        {
            if (place switch { TextPlace.Start => start, TextPlace.End => end, TextPlace.Whole => start && end, _ => true })
                _bits.Add(bit);
        }
    }

    // A backslash with an u behind it that no other backslash takes the meaning from; and what is no bag, but perhaps a text with one in it.
    private static bool MayMeanOtherLetters(ReadOnlySpan<byte> json)
    {
        if (json.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
            return true;
        for (var i = 0; i + 1 < json.Length; i++)
        {
            var next = json[i..].IndexOf((byte)'\\');
            if (next < 0)
                return false;
            i += next + 1;
            if (i < json.Length && json[i] == 'u')
                return true;
        }

        return false;
    }

    private sealed class BytesComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly BytesComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        // Values come from outside: a hash whose collisions nobody can foresee.
        public int GetHashCode(ReadOnlySpan<byte> alternate) =>
            string.GetHashCode(System.Runtime.InteropServices.MemoryMarshal.Cast<byte, char>(alternate)) ^ (alternate.IsEmpty ? 0 : alternate[^1]);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
