using System.Buffers;
using Redoubt.Scripts.Files.Texts;

namespace Redoubt.Scripts.Files;

/// <summary>
/// Finds the texts in programs and other binary files that tell something: addresses, paths, registry keys, commands. Of large files
/// the beginning and the end are searched.
/// </summary>
internal static class BinaryStrings
{
    private const int Head = 16 * 1024 * 1024;
    private const int Tail = 1024 * 1024;
    private const int Most = 300;
    private const int Longest = 2048;

    // All that texts can weigh together: less than what makes a file malicious.
    private const int Heaviest = 7;

    private static readonly HashSet<string> Searched = ["pe", "elf", "macho", "dos", "unknown", "ole", "minidump", "chm", "dex", "lnk", "onenote", "iso", "png", "jpeg", "rtf"];

    private static readonly List<TellingText> Telling = Content.Read<List<TellingText>>("texts");

    private static readonly SearchValues<string> TellingTexts = SearchValues.Create([.. Telling.Select(one => one.Text)], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Marks = SearchValues.Create(
        ["://", "www.", "HKEY_", "\\Software\\", "CurrentVersion\\", ":\\", "\\\\.\\", "powershell", "cmd.exe", "cmd /c", ".exe ", "rundll32", "regsvr32", "mshta", "schtasks", "/bin/", "/etc/", "/tmp/", "/dev/tcp", "User-Agent", "%appdata%", "%temp%", ".onion", "@"],
        StringComparison.OrdinalIgnoreCase);

    public static void Read(FileDraft draft)
    {
        if (!Searched.Contains(draft.Format))
            return;
        var found = new List<(int At, string Text, string Kind)>();
        var told = new Dictionary<string, TellingText>(StringComparer.Ordinal);
        var bytes = draft.Bytes.Span;
        Scan(bytes[..Math.Min(Head, bytes.Length)], 0, found, told, draft);
        if (bytes.Length > Head)
        {
            Scan(bytes[Math.Max(Head, bytes.Length - Tail)..], Math.Max(Head, bytes.Length - Tail), found, told, draft);
            if (bytes.Length > Head + Tail)
                draft.Run.Budget.Note($"texts were looked for in the first {Head >> 20} MB and the last MB");
        }

        foreach (var (at, text, kind) in found)
            draft.Row("Texts", ["Offset", "Kind", "Text"], Shown.Hex((ulong)at), kind, Shown.Text(text, 300));
        if (draft.Format is not ("pe" or "elf" or "macho" or "dos" or "unknown"))
            return;
        var left = Heaviest;
        foreach (var one in told.Values.OrderByDescending(one => one.Weight).ThenBy(one => one.Text, StringComparer.Ordinal))
        {
            var weight = Math.Min(left, one.Weight);
            left -= weight;
            draft.Find($"text {one.Says}", weight, $"It holds {one.Says}: \"{one.Text.Trim()}\".", "texts", one.Technique);
        }
    }

    private static void Scan(ReadOnlySpan<byte> bytes, int offset, List<(int, string, string)> found, Dictionary<string, TellingText> told, FileDraft draft)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var buffer = new char[Longest];
        for (var i = 0; i < bytes.Length;)
        {
            if (!Printable(bytes[i]))
            {
                i++;
                continue;
            }

            var (start, length) = (i, 0);
            var wide = i + 3 < bytes.Length && bytes[i + 1] == 0 && Printable(bytes[i + 2]) && bytes[i + 3] == 0;
            if (wide)
            {
                for (; i + 1 < bytes.Length && Printable(bytes[i]) && bytes[i + 1] == 0 && length < Longest; i += 2)
                    buffer[length++] = (char)bytes[i];
            }
            else
            {
                for (; i < bytes.Length && Printable(bytes[i]) && length < Longest; i++)
                    buffer[length++] = (char)bytes[i];
            }

            if (length < 6)
                continue;
            var text = buffer.AsSpan(0, length);
            if (text.ContainsAny(TellingTexts))
                Tell(text, told);
            if (found.Count < Most && text.ContainsAny(Marks) && draft.Run.Budget.Step())
                Keep(text, offset + start, found, seen, draft);
        }
    }

    private static void Tell(ReadOnlySpan<char> text, Dictionary<string, TellingText> told)
    {
        foreach (var one in Telling)
        {
            if (text.Contains(one.Text, StringComparison.OrdinalIgnoreCase))
                told.TryAdd(one.Says, one);
        }
    }

    private static void Keep(ReadOnlySpan<char> span, int at, List<(int, string, string)> found, HashSet<string> seen, FileDraft draft)
    {
        var text = span.ToString();
        if (TextIndicators.KindOf(text) is not { } kind || !seen.Add(text))
            return;
        found.Add((at, text, kind));
        draft.Look(text);
    }

    private static bool Printable(byte one) => one is >= 0x20 and < 0x7F or (byte)'\t';
}
