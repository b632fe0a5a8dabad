using System.Buffers.Text;
using System.Text;
using Redoubt.Evidence.Rows;

namespace Redoubt.Evidence.Sources.Mapping;

/// <summary>Writes one field's text to the columns that a step names. False when the text is not what the step takes: it then stays with the rest.</summary>
internal static class FieldWriter
{
    /// <summary>Of hashes that have gone into columns only the import hash, which has none, is left for the rest.</summary>
    public static void LeaveImportHash(ref FlatRecord.Field field, ReadOnlySpan<byte> raw)
    {
        var at = raw.IndexOf("IMPHASH="u8);
        if (at < 0)
            return;
        var start = at + "IMPHASH=".Length;
        var end = raw[start..].IndexOf((byte)',');
        field.As = "IMPHASH"u8.ToArray();
        (field.Start, field.Length) = (field.Start + start, end < 0 ? raw.Length - start : end);
    }

    /// <summary>A path, also of a registry key: the part after the last separator is a column of its own.</summary>
    public static bool Path(RowBatch rows, in FlatRecord.Field field, ReadOnlySpan<byte> raw, int folder, int name)
    {
        var room = rows.Room(raw.Length);
        var length = raw.Length;
        if (field.Escaped)
            length = JsonText.Unescape(raw, room);
        else
            raw.CopyTo(room);
        Split(rows, room[..length], folder, name, includeName: true);
        return true;
    }

    public static bool Write(RowBatch rows, ReadOnlySpan<byte> text, Step step)
    {
        switch (step.Operation)
        {
            case Operation.Lower:
                rows.Set(step.First, Encoding.UTF8.GetString(text).ToLowerInvariant());
                return true;
            case Operation.Number:
                return Number(rows, text, step.First);
            case Operation.Truth:
                return Truth(rows, text, step.First);
            case Operation.Time:
                return Instant.TryRead(text, out var ticks) && Set(rows, step.First, ticks);
            case Operation.Account:
                return Account(rows, text, step.First, step.Second);
            case Operation.Hashes:
                return Hashes(rows, text, step);
            case Operation.Address:
                return Address(rows, text, step.First, step.Second);
            case Operation.Word:
                return Word(rows, text, step);
            case Operation.RegistryValue:
                return RegistryPath(rows, text, step.First, step.Second);
            case Operation.RegistryKey:
                return RegistryPath(rows, text, step.First, -1);
            case Operation.RegistryData:
                return RegistryData(rows, text, step.First, step.Second);
            case Operation.Command:
                return Command(rows, text, step);
            default:
                return false;
        }
    }

    private static bool Set(RowBatch rows, int column, long value)
    {
        rows.Set(column, value);
        return true;
    }

    private static bool Number(RowBatch rows, ReadOnlySpan<byte> text, int column)
    {
        text = text.Trim(" "u8);
        long value;
        if (text.StartsWith("0x"u8) || text.StartsWith("0X"u8))
        {
            if (!Utf8Parser.TryParse(text[2..], out value, out var digits, 'x') || digits != text.Length - 2)
                return false;
        }
        else if (!Utf8Parser.TryParse(text, out value, out var read) || read != text.Length)
            return false;
        if (rows.Table.Kinds[column] == CellKind.Int && value is < int.MinValue or > int.MaxValue)
            return false;
        return Set(rows, column, value);
    }

    private static bool Truth(RowBatch rows, ReadOnlySpan<byte> text, int column)
    {
        var isTrue = Ascii.EqualsIgnoreCase(text, "true"u8) || text.SequenceEqual("1"u8);
        if (!isTrue && !Ascii.EqualsIgnoreCase(text, "false"u8) && !text.SequenceEqual("0"u8))
            return false;
        return Set(rows, column, isTrue ? 1 : 0);
    }

    private static bool Account(RowBatch rows, ReadOnlySpan<byte> text, int name, int domain)
    {
        var slash = text.IndexOf((byte)'\\');
        rows.Set(name, text[(slash + 1)..]);
        if (slash > 0)
            rows.Set(domain, text[..slash]);
        return true;
    }

    private static bool Hashes(RowBatch rows, ReadOnlySpan<byte> text, Step step)
    {
        var whole = true;
        foreach (var part in text.Split((byte)','))
        {
            var hash = text[part];
            var equals = hash.IndexOf((byte)'=');
            var value = hash[(equals + 1)..];
            var name = equals < 0 ? [] : hash[..equals];
            var column = value.Length == 40 || Ascii.EqualsIgnoreCase(name, "SHA1"u8) ? step.First
                : Ascii.EqualsIgnoreCase(name, "SHA256"u8) ? step.Second
                : Ascii.EqualsIgnoreCase(name, "MD5"u8) ? step.Third
                : name.IsEmpty ? (value.Length == 64 ? step.Second : value.Length == 32 ? step.Third : -1)
                : -1;
            if (column < 0 || rows.Has(column))
            {
                whole = false;
                continue;
            }

            Ascii.ToLower(value, rows.Room(value.Length), out var length);
            rows.SetWritten(column, length);
        }

        return whole;
    }

    private static bool Address(RowBatch rows, ReadOnlySpan<byte> text, int column, int type)
    {
        if (!Utf8Address.TryParse(text, out var address))
            return false;
        // Only the short form of IPv6 is looked for by people and queries.
        if (text.Contains((byte)':'))
            rows.Set(column, address.ToString());
        else
            rows.Set(column, text);
        if (type >= 0)
            rows.Set(type, Utf8Address.TypeOf(address));
        return true;
    }

    private static bool Word(RowBatch rows, ReadOnlySpan<byte> text, Step step)
    {
        var word = Encoding.UTF8.GetString(text).ToLowerInvariant();
        foreach (var (known, meant) in step.Words!)
        {
            if (!known.Equals(word, StringComparison.OrdinalIgnoreCase))
                continue;
            rows.Set(step.First, meant);
            return true;
        }

        return false;
    }

    private static bool RegistryPath(RowBatch rows, ReadOnlySpan<byte> text, int key, int value)
    {
        var hive = RegistryHive.Long(text, out var rest);
        var room = rows.Room(hive.Length + rest.Length);
        hive.CopyTo(room);
        rest.CopyTo(room[hive.Length..]);
        if (value < 0)
            rows.SetWritten(key, hive.Length + rest.Length);
        else
            Split(rows, room, key, value, includeName: false);
        return true;
    }

    private static bool RegistryData(RowBatch rows, ReadOnlySpan<byte> text, int data, int type)
    {
        var kind = "String"u8;
        if (text.StartsWith("DWORD ("u8))
            kind = "Dword"u8;
        else if (text.StartsWith("QWORD ("u8))
            kind = "Qword"u8;
        else if (text.SequenceEqual("Binary Data"u8))
            kind = "Binary"u8;
        if (text.IndexOf("WORD ("u8) == 1)
            text = text[7..].TrimEnd(")"u8);
        rows.Set(data, text);
        rows.Set(type, kind);
        return true;
    }

    private static bool Command(RowBatch rows, ReadOnlySpan<byte> text, Step step)
    {
        rows.Set(step.First, text);
        var program = text.Trim(" "u8);
        if (program.StartsWith("\""u8) && program[1..].IndexOf((byte)'"') is > 0 and var end)
            program = program.Slice(1, end);
        else if (IndexOfExe(program) is > 0 and var stop)
            program = program[..stop];
        else if (program.IndexOf((byte)' ') is > 0 and var space)
            program = program[..space];
        var room = rows.Room(program.Length);
        program.CopyTo(room);
        Split(rows, room, step.Second, step.Third, includeName: true);
        return true;
    }

    private static int IndexOfExe(ReadOnlySpan<byte> text)
    {
        for (var at = 0; at + 4 <= text.Length; at++)
        {
            if (text[at] == '.' && Ascii.EqualsIgnoreCase(text.Slice(at, 4), ".exe"u8) && (at + 4 == text.Length || text[at + 4] == ' '))
                return at + 4;
        }

        return -1;
    }

    // The bytes are in the room already; both columns share them.
    private static void Split(RowBatch rows, ReadOnlySpan<byte> path, int folder, int name, bool includeName)
    {
        var last = path.LastIndexOfAny((byte)'\\', (byte)'/');
        rows.SetShared(folder, name, path.Length, includeName || last < 0 ? path.Length : last, last + 1);
    }
}
