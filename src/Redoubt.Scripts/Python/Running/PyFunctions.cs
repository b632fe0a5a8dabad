using System.Globalization;
using System.Text;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.Decoding;
using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.Python.Running;

/// <summary>Functions that give the same for the same arguments, by their whole names. Null: not known.</summary>
internal static class PyFunctions
{
    private static readonly HashSet<string> Builtins = new((
        "chr ord str bytes bytearray int float bool len list tuple dict set range map filter zip enumerate reversed sorted sum min max abs hex oct bin repr ascii print input open exec eval compile getattr setattr hasattr globals locals vars __import__ type isinstance iter next any all "
        + "format unichr xrange raw_input execfile round pow divmod callable object super memoryview slice __builtins__ __name__ __file__ unicode long frozenset id").Split(' '), StringComparer.Ordinal);

    private static readonly Dictionary<string, string[]> Modules = new(StringComparer.Ordinal)
    {
        ["base64"] = ["b64decode", "b64encode", "b32decode", "b85decode", "a85decode", "b16decode", "urlsafe_b64decode", "standard_b64decode", "decodebytes", "decodestring"], ["zlib"] = ["decompress"], ["os"] = ["system", "popen", "getcwd", "listdir", "remove", "environ"],
        ["subprocess"] = ["Popen", "call", "run", "check_output", "check_call", "getoutput", "PIPE"], ["socket"] = ["socket", "AF_INET", "SOCK_STREAM"], ["binascii"] = ["unhexlify", "hexlify", "a2b_base64"], ["codecs"] = ["decode", "encode"], ["ctypes"] = ["windll", "c_int", "cdll"],
    };

    public static bool IsBuiltin(string name) => Builtins.Contains(name);

    public static IReadOnlyList<string> Of(string module) => Modules.GetValueOrDefault(module, []);

    /// <summary>What a loop would go through.</summary>
    public static List<object?>? Items(object? value) => value switch
    {
        PyList list => list.Items,
        string text when !Hole.In(text) => text.Select(c => (object?)c.ToString()).ToList(),
        byte[] bytes => bytes.Select(one => (object?)(long)one).ToList(),
        PyDict dict => dict.Items.Values.Select(pair => pair.Key).ToList(),
        _ => null,
    };

    public static object? Call(PyMachine machine, string name, IReadOnlyList<object?> values, IReadOnlyDictionary<string, object?> named)
    {
        var first = values.Count > 0 ? values[0] : null;
        var second = values.Count > 1 ? values[1] : null;
        switch (name)
        {
            case "map" or "filter" or "itertools.starmap": return Map(machine, name, values);
            case "functools.reduce" or "reduce": return Reduce(machine, values);
            case "list" or "tuple" or "sorted" or "reversed" or "iter" or "set" or "frozenset" when first is not null || values.Count == 0:
                if (values.Count == 0)
                    return new PyList([], name == "tuple");
                if (Items(first) is not { } items || !machine.Budget.Produce(items.Count))
                    return null;
                var made = items.ToList();
                if (name == "reversed")
                    made.Reverse();
                if (name == "sorted" && (named.ContainsKey("key") || !made.TrueForAll(item => item is long) && !made.TrueForAll(item => item is string)))
                    return null;
                return new PyList(name != "sorted" ? made : made.TrueForAll(item => item is long) ? [.. made.OrderBy(item => (long)item!)] : [.. made.OrderBy(item => (string)item!, StringComparer.Ordinal)], name == "tuple");
            case "dict" when values.Count == 0: return new PyDict();
            case "enumerate": return Items(first) is { } counted ? new PyList(counted.Select((item, index) => (object?)new PyList([(long)index, item], true)).ToList()) : null;
            case "zip": return values.Select(Items).ToList() is var lists && lists.Count > 0 && !lists.Contains(null) ? new PyList(Enumerable.Range(0, lists.Min(list => list!.Count)).Select(index => (object?)new PyList(lists.Select(list => list![index]).ToList(), true)).ToList()) : null;
            case "itertools.cycle": return Items(first) is { Count: > 0 } cycled ? new PyList(Enumerable.Range(0, 20_000).Select(index => cycled[index % cycled.Count]).ToList()) : null;
            case "type" or "isinstance" or "id" or "hasattr" or "callable" or "input" or "raw_input": return null;
            case "memoryview": return first;
            case "str" or "unicode" when first is string or PyUnknown: return Py.Text(first);
            case "print": return PyNone.Value;
        }

        if (values.Any(value => !Py.Known(value)) || !machine.Budget.Step())
            return null;
        var budget = machine.Budget;
        switch (name)
        {
            case "chr" or "unichr": return Py.Whole(first) is >= 0 and var code ? code < 0x10000 ? ((char)code).ToString() : Rune.IsValid((int)Math.Min(code, int.MaxValue)) ? new Rune((int)code).ToString() : null : null;
            case "ord": return first is string { Length: 1 } letter ? (long)letter[0] : first is byte[] { Length: 1 } one ? (long)one[0] : null;
            case "str" or "unicode": return first is null ? "" : first is byte[] raw && values.Count > 1 ? PyCodecs.Decode(raw, Py.Text(second), budget) : Py.Text(first);
            case "repr" or "ascii": return Py.Literal(first);
            case "bytes" or "bytearray":
                return first switch { null => Array.Empty<byte>(), byte[] same => same.ToArray(), string text => Encoding.UTF8.GetBytes(text), PyList list when list.Items.TrueForAll(item => Py.Whole(item) is >= 0 and < 256) => list.Items.Select(item => (byte)Py.Whole(item)!.Value).ToArray(), long count and >= 0 and < 1_000_000 => new byte[count], _ => null };
            case "int" or "long":
                if (first is string digits)
                {
                    var radix = (int)(Py.Whole(second) ?? 10);
                    var text = digits.Trim().Replace("_", "");
                    var parsed = NumberText.Integer(radix == 16 && text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? text[2..] : text, radix == 0 ? text.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? 16 : 10 : radix, whole: true);
                    return double.IsNaN(parsed) || Math.Abs(parsed) > 9e15 ? null : (long)parsed;
                }

                return Py.Number(first) is { } real && Math.Abs(real) < 9e15 ? (long)Math.Truncate(real) : null;
            case "float": return Py.Number(first) ?? (first is string number && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var floating) ? floating : null);
            case "bool": return Py.Truth(first);
            case "len": return first is string all ? (long)all.Length : first is byte[] held ? (long)held.Length : first is PyList counted ? (long)counted.Items.Count : null;
            case "range" or "xrange": return Range(values, budget);
            case "sum": return Items(first) is { } added && added.TrueForAll(item => Py.Whole(item) is not null) ? added.Sum(item => Py.Whole(item)) : null;
            case "min" or "max": return (values.Count == 1 ? Items(first) : values.ToList()) is { Count: > 0 } compared && compared.TrueForAll(item => Py.Whole(item) is not null) ? name == "min" ? compared.Min(item => Py.Whole(item)!.Value) : compared.Max(item => Py.Whole(item)!.Value) : null;
            case "abs": return Py.Whole(first) is { } signed ? Math.Abs(signed) : null;
            case "hex": return Py.Whole(first) is { } hex ? "0x" + hex.ToString("x", CultureInfo.InvariantCulture) : null;
            case "oct": return Py.Whole(first) is { } oct ? "0o" + Convert.ToString(oct, 8) : null;
            case "bin": return Py.Whole(first) is { } bin ? "0b" + Convert.ToString(bin, 2) : null;
            case "pow" when values.Count == 3 && Py.Whole(first) is { } x && Py.Whole(second) is { } y and >= 0 && Py.Whole(values[2]) is { } z and > 0: return (long)System.Numerics.BigInteger.ModPow(x, y, z);
            case "bytes.fromhex" or "bytearray.fromhex" or "binascii.unhexlify" or "binascii.a2b_hex" or "base64.b16decode": return ByteText.Hex(Latin(first).Replace(" ", "").Replace("\n", ""));
            case "binascii.hexlify" when first is byte[] hexed: return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hexed));
            case "base64.b64decode" or "base64.urlsafe_b64decode" or "base64.standard_b64decode" or "base64.decodebytes" or "base64.decodestring" or "binascii.a2b_base64": return ByteText.Base64(Latin(first));
            case "base64.b64encode" or "base64.encodebytes": return Encoding.ASCII.GetBytes(Convert.ToBase64String(first as byte[] ?? Encoding.UTF8.GetBytes(Py.Text(first))));
            case "base64.b32decode": return PyCodecs.Base32(Latin(first));
            case "base64.b85decode": return PyCodecs.Base85(Latin(first), ascii: false);
            case "base64.a85decode": return PyCodecs.Base85(Latin(first), ascii: true);
            case "zlib.decompress" when first is byte[] packed: return Inflation.Zlib(packed, budget) ?? Inflation.Gzip(packed, budget) ?? Inflation.Deflate(packed, budget);
            case "gzip.decompress" when first is byte[] packed: return Inflation.Gzip(packed, budget);
            case "codecs.decode" or "codecs.encode": return second is not string set ? null : first is string text1 && set.Replace('_', '-').ToLowerInvariant() is "rot13" or "rot-13" ? PyCodecs.Rot13((string)first) : PyCodecs.Decode(first as byte[] ?? Encoding.Latin1.GetBytes(Py.Text(first)), set, budget);
            case "str.maketrans" or "string.maketrans" when first is string from && second is string to && from.Length == to.Length:
                var map = new PyDict();
                for (var index = 0; index < from.Length; index++)
                    map.Items[Py.Key((long)from[index])] = ((long)from[index], (long)to[index]);
                return map;
            case "urllib.parse.unquote" or "urllib.unquote" when first is string quoted: return Uri.UnescapeDataString(quoted);
            case "os.path.join": return values.All(value => value is string) ? string.Join('/', values.Select(value => ((string)value!).TrimEnd('/'))) : null;
            case "os.path.expanduser" or "os.path.expandvars" or "os.path.abspath": return first;
            case "os.getenv" or "os.environ.get": return "%" + Py.Text(first) + "%";
            default: return null;
        }
    }

    private static string Latin(object? value) => value is byte[] bytes ? Encoding.Latin1.GetString(bytes) : Py.Text(value);

    private static PyList? Range(IReadOnlyList<object?> values, Budget budget)
    {
        var numbers = values.Select(Py.Whole).ToList();
        if (numbers.Count == 0 || numbers.Contains(null))
            return null;
        var (from, to, by) = (numbers.Count > 1 ? numbers[0]!.Value : 0, numbers[numbers.Count > 1 ? 1 : 0]!.Value, numbers.Count > 2 ? numbers[2]!.Value : 1);
        var list = new List<object?>();
        if (by == 0 || Math.Abs(to - from) / Math.Abs(by) > 200_000 || !budget.Produce(Math.Abs(to - from) / Math.Abs(by)))
            return null;
        for (var at = from; by > 0 ? at < to : at > to; at += by)
            list.Add(at);
        return new PyList(list);
    }

    private static PyList? Map(PyMachine machine, string name, IReadOnlyList<object?> values)
    {
        if (values.Count < 2 || Items(values[1]) is not { } items)
            return null;
        var others = values.Skip(2).Select(Items).ToList();
        var made = new List<object?>();
        for (var index = 0; index < items.Count && !others.Exists(other => other is null || index >= other.Count); index++)
        {
            if (!machine.Budget.Turn())
                return null;
            var result = machine.Expressions.Invoke(values[0], [items[index], .. others.Select(other => other![index])]);
            if (name != "filter")
                made.Add(result ?? new PyUnknown("map"));
            else if (Py.Truth(values[0] is PyNone ? items[index] : result) is not { } truth)
                return null;
            else if (truth)
                made.Add(items[index]);
        }

        return new PyList(made);
    }

    private static object? Reduce(PyMachine machine, IReadOnlyList<object?> values)
    {
        if (values.Count < 2 || Items(values[1]) is not { Count: > 0 } items)
            return null;
        var value = values.Count > 2 ? values[2] : items[0];
        foreach (var item in items.Skip(values.Count > 2 ? 0 : 1))
        {
            if (!machine.Budget.Turn())
                return null;
            value = machine.Expressions.Invoke(values[0], [value, item]);
        }

        return value;
    }
}
