using System.Globalization;
using System.Text;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.VisualBasic.Running;

/// <summary>The functions of the language that give the same for the same arguments. Null: not known; <see cref="IsOne"/> says which names are.</summary>
internal static class VbFunctions
{
    private static readonly HashSet<string> Names = new((
        "chr chrw chrb asc ascw ascb strreverse replace mid midb left leftb right rightb split join array ubound lbound lcase ucase trim ltrim rtrim hex oct clng cint cstr cbyte cdbl csng cbool val instr instrrev space string len lenb abs int fix sgn sqr "
        + "isnumeric isempty isnull isarray isobject typename filter strcomp strconv environ unescape iif round cvar ccur cdate now timer rnd date time log exp format vartype escape").Split(' '), StringComparer.OrdinalIgnoreCase);

    public static readonly Dictionary<string, object?> Constants = new(StringComparer.OrdinalIgnoreCase)
    {
        ["vbcrlf"] = "\r\n", ["vbnewline"] = "\r\n", ["vbcr"] = "\r", ["vblf"] = "\n", ["vbtab"] = "\t", ["vbnullstring"] = "", ["vbnullchar"] = "\0", ["vbhide"] = 0d, ["vbnormalfocus"] = 1d, ["vbtextcompare"] = 1d, ["vbbinarycompare"] = 0d,
        ["true"] = true, ["false"] = false, ["empty"] = VbEmpty.Value, ["nothing"] = VbEmpty.Value, ["null"] = VbEmpty.Value, ["vbfromunicode"] = 128d, ["vbunicode"] = 64d, ["vbminimizednofocus"] = 6d,
    };

    public static bool IsOne(string name) => Names.Contains(name);

    public static object? Call(string name, IReadOnlyList<object?> values, Budget budget)
    {
        name = name.ToLowerInvariant();
        var first = values.Count > 0 ? values[0] : VbEmpty.Value;
        switch (name)
        {
            case "array": return new VbArray([.. values]);
            case "isarray": return first is VbUnknown ? null : first is VbArray or byte[];
            case "isobject": return first is VbUnknown ? null : first is ComObjects.ComObject;
            case "isempty" or "isnull": return first is VbUnknown ? null : first is VbEmpty;
            case "ubound": return first is VbArray array ? array.Items.Count - 1d : first is byte[] raw ? raw.Length - 1d : null;
            case "lbound": return 0d;
            case "join": return first is VbArray list && list.Items.Count < 200_000 ? string.Join(values.Count > 1 ? Vb.Text(values[1]) : " ", list.Items.Select(Vb.Text)) : null;
            case "cstr" or "cvar": return name == "cvar" ? first : Vb.Text(first);
            case "lcase" when first is string lower: return Keep(lower, text => text.ToLowerInvariant());
            case "ucase" when first is string upper: return Keep(upper, text => text.ToUpperInvariant());
            case "trim" when first is string around: return around.Trim();
            case "environ": return Vb.Known(first) ? "%" + Vb.Text(first).ToUpperInvariant() + "%" : null;
            case "strconv" when first is byte[] bytes: return Encoding.Latin1.GetString(bytes);
            case "iif": return Vb.Truth(first) is { } truth && values.Count > 2 ? values[truth ? 1 : 2] : null;
            case "typename" or "vartype" or "now" or "timer" or "rnd" or "date" or "time" or "format": return null;
        }

        if (values.Any(value => !Vb.Known(value)) || !budget.Step())
            return null;
        var text = Vb.Text(first);
        if (!budget.Produce(text.Length / 8))
            return null;
        var number = Vb.Number(first);
        int? At(int index) => values.Count > index && Vb.Number(values[index]) is { } value && value is > -1e9 and < 1e9 ? (int)Math.Round(value) : null;
        string On(int index) => values.Count > index ? Vb.Text(values[index]) : "";
        switch (name)
        {
            case "chr" or "chrw" or "chrb": return number is { } code ? name == "chrw" || code is < 0 or > 255 ? ((char)(ushort)(long)code).ToString() : Ansi((int)code) : null;
            case "asc" or "ascw" or "ascb": return text.Length > 0 ? (double)text[0] : null;
            case "strreverse":
                var letters = text.ToCharArray();
                Array.Reverse(letters);
                return new string(letters);
            case "replace":
                return On(1).Length == 0 ? text : text.Replace(On(1), On(2), values.Count > 5 && At(5) == 1 ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
            case "mid" or "midb":
                var (start, count) = ((At(1) ?? 1) - 1, At(2) ?? int.MaxValue);
                return start < 0 || count < 0 ? null : start >= text.Length ? "" : text.Substring(start, Math.Min(count, text.Length - start));
            case "left" or "leftb": return At(1) is { } left and >= 0 ? text[..Math.Min(left, text.Length)] : null;
            case "right" or "rightb": return At(1) is { } right and >= 0 ? text[^Math.Min(right, text.Length)..] : null;
            case "split":
                var sign = values.Count > 1 && values[1] is not VbEmpty ? On(1) : " ";
                var limit = At(2) is > 0 and { } most ? most : int.MaxValue;
                return budget.Produce(text.Length) ? new VbArray([.. (sign.Length == 0 ? [text] : text.Split(sign, limit)).Cast<object?>()]) : null;
            case "lcase": return text.ToLowerInvariant();
            case "ucase": return text.ToUpperInvariant();
            case "trim": return text.Trim(' ');
            case "ltrim": return text.TrimStart(' ');
            case "rtrim": return text.TrimEnd(' ');
            case "len" or "lenb": return (double)text.Length;
            case "hex": return number is { } hex ? unchecked((uint)(int)Math.Round(hex)).ToString("X", CultureInfo.InvariantCulture) : null;
            case "oct": return number is { } octal ? Convert.ToString((int)octal, 8) : null;
            case "clng" or "cint" or "cbyte": return number is { } whole ? Math.Round(whole, MidpointRounding.ToEven) : null;
            case "cdbl" or "csng" or "ccur": return number;
            case "cbool": return Vb.Truth(first);
            case "val": return Leading(text);
            case "abs": return number is { } absolute ? Math.Abs(absolute) : null;
            case "int": return number is { } floor ? Math.Floor(floor) : null;
            case "fix": return number is { } cut ? Math.Truncate(cut) : null;
            case "sgn": return number is { } signed ? (double)Math.Sign(signed) : null;
            case "sqr": return number is >= 0 ? Math.Sqrt(number.Value) : null;
            case "log": return number is > 0 ? Math.Log(number.Value) : null;
            case "exp": return number is { } power ? Math.Exp(power) : null;
            case "round": return number is { } rounded ? Math.Round(rounded, Math.Clamp(At(1) ?? 0, 0, 10), MidpointRounding.ToEven) : null;
            case "instr":
                var shift = values.Count > 2 && first is double ? 1 : 0;
                var from = shift == 1 ? Math.Max(0, (int)(number ?? 1) - 1) : 0;
                return from > On(shift).Length ? 0d : On(shift).IndexOf(On(shift + 1), from, At(shift + 2) == 1 ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal) + 1d;
            case "instrrev": return text.LastIndexOf(On(1), StringComparison.Ordinal) + 1d;
            case "space": return number is >= 0 and < 1_000_000 && budget.Produce((long)number.Value) ? new string(' ', (int)number.Value) : null;
            case "string": return number is >= 0 and < 1_000_000 && budget.Produce((long)number.Value) ? new string(values.Count > 1 && values[1] is double c ? (char)c : On(1).FirstOrDefault(' '), (int)number.Value) : null;
            case "isnumeric": return first is double || Vb.Parse(text) is not null;
            case "strcomp": return (double)Math.Sign(string.Compare(text, On(1), At(2) == 1 ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal));
            case "strconv": return At(1) switch { 1 => text.ToUpperInvariant(), 2 => text.ToLowerInvariant(), 128 => Encoding.Latin1.GetBytes(text), _ => text };
            case "unescape": return JavaScript.Builtins.Globals.Unescape(text);
            default: return null;
        }
    }

    private static string Keep(string text, Func<string, string> change) => Hole.In(text) ? text : change(text);

    // Codes 128 to 159 are those of Windows-1252.
    private static string Ansi(int code)
    {
        const string High = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";
        return (code is >= 128 and < 160 ? High[code - 128] : (char)code).ToString();
    }

    private static object Leading(string text)
    {
        text = text.Replace(" ", "");
        if (text.StartsWith("&h", StringComparison.OrdinalIgnoreCase))
        {
            var digits = 2;
            while (digits < text.Length && char.IsAsciiHexDigit(text[digits]))
                digits++;
            return Vb.Parse(text[..digits]) ?? 0d;
        }

        var end = 0;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.' || (end == 0 && text[end] is '-' or '+')))
            end++;
        return double.TryParse(text.AsSpan(0, end), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0d;
    }
}
