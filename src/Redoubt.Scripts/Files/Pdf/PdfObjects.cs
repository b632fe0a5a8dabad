using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Redoubt.Scripts.Files.Pdf;

/// <summary>An object of a PDF: its text with names in clear, and the bytes of its stream.</summary>
internal sealed record PdfObject(int Number, string Text, ByteView Stream, bool Hidden)
{
    public bool HasStream => Stream.Length > 0;
}

/// <summary>
/// Finds the objects of a PDF by looking for them: its own table of where they stand is what harmful files get wrong on purpose.
/// </summary>
internal sealed class PdfObjects
{
    private const int Most = 50_000;
    private const int LongestText = 256 * 1024;

    private static readonly Regex Filter = new(@"/(?:Filter|F)\s*(\[[^\]]*\]|/\w+)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    private static readonly Regex Number = new(@"(\d{1,10})\s+(\d{1,5})\s+R\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    private readonly Dictionary<int, PdfObject> _byNumber = [];
    private readonly FileRun _run;

    public PdfObjects(ByteView bytes, FileRun run)
    {
        _run = run;
        Scan(bytes);
        foreach (var one in All.Where(one => one.HasStream && one.Text.Contains("/ObjStm", StringComparison.Ordinal)).ToList())
            Packed(one);
    }

    public List<PdfObject> All { get; } = [];

    /// <summary>Those that name a file inside.</summary>
    public IReadOnlyList<PdfObject> Holders => field ??= [.. All.Where(one => one.Text.Contains("/EF", StringComparison.Ordinal)).Take(500)];

    public PdfObject? Find(int number) => _byNumber.GetValueOrDefault(number);

    /// <summary>What a value at a place refers to ("12 0 R"); null when it stands there itself.</summary>
    public PdfObject? Reference(string text, int at)
    {
        var piece = text.AsSpan(at, Math.Min(24, text.Length - at)).TrimStart();
        return piece.Length > 0 && char.IsAsciiDigit(piece[0]) && Number.Match(piece.ToString()) is { Success: true, Index: 0 } match ? Find(int.Parse(match.Groups[1].Value[..Math.Min(9, match.Groups[1].Value.Length)], CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>The bytes of an object's stream, unpacked.</summary>
    public byte[]? Unpacked(PdfObject one)
    {
        if (!one.HasStream)
            return null;
        var filters = Filter.Match(one.Text) is { Success: true } match ? match.Groups[1].Value.Split(['/', '[', ']', ' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries) : [];
        return PdfFilters.Undo(one.Stream, filters, _run);
    }

    private void Scan(ByteView bytes)
    {
        for (var at = bytes.IndexOf("obj"u8); at >= 0 && All.Count < Most && _run.Budget.Step(); at = bytes.IndexOf("obj"u8, at))
        {
            var start = at + 3;
            if (NumberBefore(bytes, at) is not { } number)
            {
                at = start;
                continue;
            }

            var body = bytes.Slice(start, LongestText);
            var (end, stream) = (body.IndexOf("endobj"u8), body.IndexOf("stream"u8));
            end = end < 0 ? body.Length : end;
            var data = default(ByteView);
            at = start + end;
            if (stream >= 0 && stream < end)
            {
                var from = start + stream + 6L;
                from += bytes.StartsWith("\r\n"u8, from) ? 2 : bytes.U8(from) is (byte)'\n' or (byte)'\r' ? 1 : 0;
                var close = bytes.IndexOf("endstream"u8, from);
                data = bytes.Slice(from, (close < 0 ? bytes.Length : close) - from);
                end = stream;
                at = (int)Math.Min(bytes.Length, from + data.Length);
            }

            Add(number, Encoding.Latin1.GetString(body.Slice(0, end).Span), data);
        }
    }

    private void Packed(PdfObject holder)
    {
        if (Unpacked(holder) is not { } bytes)
            return;
        var text = Encoding.Latin1.GetString(bytes);
        var first = Value(holder.Text, "/First");
        if (first <= 0 || first > text.Length)
            return;
        var numbers = text[..first].Split([' ', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(one => int.TryParse(one, CultureInfo.InvariantCulture, out var number) ? number : -1).ToList();
        for (var i = 0; i + 1 < numbers.Count && All.Count < Most && _run.Budget.Step(); i += 2)
        {
            var from = (long)first + numbers[i + 1];
            var to = i + 3 < numbers.Count ? (long)first + numbers[i + 3] : text.Length;
            if (numbers[i + 1] >= 0 && from < to && to <= text.Length)
                Add(numbers[i], text[(int)from..(int)to], default);
        }
    }

    private void Add(int number, string text, ByteView stream)
    {
        var (plain, hidden) = PdfName.Plain(text);
        var one = new PdfObject(number, plain, stream, hidden);
        All.Add(one);
        _byNumber[number] = one;
    }

    private static int Value(string text, string key)
    {
        var at = text.IndexOf(key, StringComparison.Ordinal);
        if (at < 0)
            return 0;
        var digits = text.AsSpan(at + key.Length).TrimStart();
        var length = 0;
        while (length < digits.Length && length < 9 && char.IsAsciiDigit(digits[length]))
            length++;
        return length == 0 ? 0 : int.Parse(digits[..length], CultureInfo.InvariantCulture);
    }

    // "12 0 " before "obj".
    private static int? NumberBefore(ByteView bytes, int at)
    {
        var i = at - 1;
        bool Blanks()
        {
            var from = i;
            while (i >= 0 && bytes.U8(i) is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t' or 0)
                i--;
            return i < from;
        }

        int Digits()
        {
            var end = i;
            while (i >= 0 && end - i < 10 && bytes.U8(i) is >= (byte)'0' and <= (byte)'9')
                i--;
            return end - i;
        }

        Blanks();
        if (Digits() == 0 || !Blanks())
            return null;
        var last = i;
        var count = Digits();
        return count is 0 or > 9 ? null : int.Parse(Encoding.Latin1.GetString(bytes.Slice(last - count + 1, count).Span), CultureInfo.InvariantCulture);
    }
}
