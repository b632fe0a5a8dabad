using System.Collections;

namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>The bytes of an array as values, made when asked for: an array of a million bytes is not a million objects.</summary>
internal sealed class ByteElements(byte[] bytes) : IReadOnlyList<Value>
{
    private static readonly IntegerValue[] All = [.. Enumerable.Range(0, 256).Select(number => new IntegerValue(number, "system.byte"))];

    public int Count => bytes.Length;

    public Value this[int index] => All[bytes[index]];

    public static IntegerValue Of(byte number) => All[number];

    public IEnumerator<Value> GetEnumerator()
    {
        foreach (var one in bytes)
            yield return All[one];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
