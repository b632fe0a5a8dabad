using System.Text;

namespace Redoubt.Scripts.Files.Shortcuts;

/// <summary>What a shortcut of Windows says (MS-SHLLINK).</summary>
internal sealed class ShellLink
{
    private const int Unicode = 0x80;

    public ShellLink(ByteView bytes)
    {
        var flags = bytes.U32(20);
        (Attributes, FileSize, IconIndex, Show, HotKey) = (bytes.U32(24), bytes.U32(52), (int)bytes.U32(56), bytes.U32(60), bytes.U16(64));
        (Made, Written) = (Shown.FileTime(bytes.U64(28)), Shown.FileTime(bytes.U64(44)));
        long at = 76;
        if ((flags & 1) != 0)
        {
            Items = string.Join('\\', ItemNames(bytes.Slice(at + 2, bytes.U16(at))));
            at += 2 + bytes.U16(at);
        }

        if ((flags & 2) != 0)
        {
            Place(bytes.Slice(at, bytes.U32(at)));
            at += bytes.U32(at);
        }

        foreach (var (flag, set) in new (uint, Action<string>)[] { (4, text => Description = text), (8, text => Relative = text), (0x10, text => Folder = text), (0x20, text => Arguments = text), (0x40, text => Icon = text) })
        {
            if ((flags & flag) == 0)
                continue;
            var length = bytes.U16(at);
            var wide = (flags & Unicode) != 0;
            var text = bytes.Slice(at + 2, wide ? length * 2L : length).Span;
            set(wide ? Encoding.Unicode.GetString(text[..(text.Length & ~1)]) : Encoding.Latin1.GetString(text));
            at += 2 + (wide ? length * 2L : length);
        }

        for (var i = 0; i < 32 && bytes.U32(at) >= 4; i++)
        {
            Extra(bytes.Slice(at, bytes.U32(at)));
            at += bytes.U32(at);
        }

        End = Math.Min(bytes.Length, at + 4);
    }

    public uint Attributes { get; }

    public uint FileSize { get; }

    public int IconIndex { get; }

    public uint Show { get; }

    public int HotKey { get; }

    public string? Made { get; }

    public string? Written { get; }

    public string Items { get; } = "";

    public string Path { get; private set; } = "";

    public string Share { get; private set; } = "";

    public string Volume { get; private set; } = "";

    public string Description { get; private set; } = "";

    public string Relative { get; private set; } = "";

    public string Folder { get; private set; } = "";

    public string Arguments { get; private set; } = "";

    public string Icon { get; private set; } = "";

    public string Environment { get; private set; } = "";

    public string Machine { get; private set; } = "";

    public string MachineAddress { get; private set; } = "";

    /// <summary>Where the shortcut ends; what follows Windows does not read.</summary>
    public long End { get; }

    /// <summary>What it starts, from the most exact of the places where that stands.</summary>
    public string Target => Environment.Length > 0 ? Environment : Path.Length > 0 ? Path : Share.Length > 0 ? Share : Items.Length > 0 ? Items : Relative;

    private void Place(ByteView block)
    {
        var (header, flags) = (block.U32(4), block.U32(8));
        if ((flags & 1) != 0)
        {
            Path = header >= 0x24 && block.U32(28) > 0 ? block.WideText(block.U32(28), 300) : block.Text(block.U32(16), 300);
            Path += block.Text(block.U32(24), 300);
            var volume = block.From(block.U32(12));
            Volume = $"{volume.U32(4) switch { 2 => "removable", 3 => "fixed", 4 => "network", 5 => "CD", _ => "unknown" }} disk, serial number {volume.U32(8):X8}{(volume.U32(12) == 0x10 ? $", named {volume.Text(16, 60)}" : "")}";
        }

        if ((flags & 2) != 0)
        {
            var network = block.From(block.U32(20));
            Share = network.Text(network.U32(8), 300) + "\\" + block.Text(block.U32(24), 300);
        }
    }

    private void Extra(ByteView block)
    {
        switch (block.U32(4))
        {
            case 0xA0000001:
                Environment = block.WideText(268, 260);
                Environment = Environment.Length > 0 ? Environment : block.Text(8, 260);
                break;
            case 0xA0000003:
                Machine = block.Text(16, 16);
                // The last six bytes of the file's number are the address of a network card.
                MachineAddress = block.Length >= 64 ? string.Join(':', block.Slice(58, 6).Span.ToArray().Select(one => one.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))) : "";
                break;
            case 0xA0000007:
                Icon = block.WideText(268, 260) is { Length: > 0 } icon ? icon : Icon;
                break;
        }
    }

    // The list that the shell itself follows: drives and names, of which the long form stands behind the short one.
    private static IEnumerable<string> ItemNames(ByteView list)
    {
        for (long at = 0; list.U16(at) >= 3;)
        {
            var item = list.Slice(at, list.U16(at));
            var kind = item.U8(2);
            if ((kind & 0x70) == 0x20 && kind != 0x2E)
                yield return item.Text(3, 30).TrimEnd('\\');
            else if ((kind & 0x70) == 0x30)
            {
                var extension = item.U16(item.Length - 2);
                var name = (kind & 4) != 0 ? item.WideText(14, 200) : item.Text(14, 200);
                var version = item.U16(extension + 2);
                var start = extension + (version >= 9 ? 46 : version >= 8 ? 42 : version >= 7 ? 38 : 20);
                var full = extension > 14 && item.U32(extension + 4) == 0xBEEF0004 ? item.WideText(start, 260) : "";
                yield return full.Length > 0 && full.All(one => !char.IsControl(one)) ? full : name;
            }

            at += item.Length;
            if (item.Length == 0)
                yield break;
        }
    }
}
