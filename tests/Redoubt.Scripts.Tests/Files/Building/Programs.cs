namespace Redoubt.Scripts.Tests.Files.Building;

/// <summary>Small programs, enough for their readers.</summary>
internal static class Programs
{
    /// <summary>A PE with one section of code and one with imports from one library.</summary>
    public static byte[] Windows(string library, string[] functions, string text = "", string section = ".text", byte[]? after = null)
    {
        var head = new Bytes().Text("MZ").PadTo(0x3C).U32(0x80).PadTo(0x80).Text("PE\0\0")
            .U16(0x14C, 2).U32(0x5F000000, 0, 0).U16(0xE0, 0x102)
            .U16(0x10B).U8(9, 0).U32(0x200, 0x200, 0, 0x1000, 0x1000, 0x2000, 0x400000, 0x1000, 0x200).U16(5, 0, 0, 0, 5, 0).U32(0, 0x3000, 0x200, 0).U16(3, 0x140).U32(0x100000, 0x1000, 0x100000, 0x1000, 0, 16);
        var directories = head.Length;
        head.PadTo(directories + 128);
        Section(head, section, 0x1000, 0x200, 0x60000020);
        Section(head, ".rdata", 0x2000, 0x400, 0x40000040);
        var bytes = head.PadTo(0x200).Raw(new byte[] { 0xC3 }).PadTo(0x400, 0x90).Done();
        Bytes.Put32(bytes, directories + 8, 0x2000);
        Bytes.Put32(bytes, directories + 12, 40);

        // The table, the addresses, the names: all in .rdata at 0x2000.
        var thunks = 0x2000 + 40;
        var names = thunks + ((functions.Length + 1) * 4);
        var data = new Bytes();
        var (at, places) = (names, new List<long>());
        foreach (var one in functions)
        {
            places.Add(at);
            at += 2 + one.Length + 1;
        }

        data.U32(thunks, 0, 0, at, thunks).PadTo(40).U32([.. places]).U32(0);
        foreach (var one in functions)
            data.U16(0).Text(one).U8(0);
        data.Text(library).U8(0).Text(text).U8(0).PadTo(0x400);
        return [.. bytes, .. data.Done()[..0x400], .. after ?? []];
    }

    /// <summary>A 64-bit ELF program with an interpreter, one library and one function from it.</summary>
    public static byte[] Linux(string library, string function, string text = "", uint codeFlags = 5)
    {
        var interpreter = "/lib64/ld-linux-x86-64.so.2\0";
        var names = $"\0{library}\0{function}\0";
        var head = new Bytes().Raw([0x7F, 0x45, 0x4C, 0x46, 2, 1, 1]).PadTo(16).U16(2, 62).U32(1).U64(0x400000).U64(64).U64(0x400).U32(0).U16(64, 56, 3, 64, 4, 3);
        Segment(head, 3, 4, 0x200, (uint)interpreter.Length);
        Segment(head, 1, codeFlags, 0, 0x600);
        Segment(head, 2, 6, 0x300, 64);
        head.PadTo(0x200).Text(interpreter).PadTo(0x240).Text(names).PadTo(0x280).PadTo(0x298).U32(library.Length + 2).U8(0x12, 0).U16(0).U64(0).U64(0)
            .PadTo(0x300).U64(1).U64(1).U64(5).U64(0x400240).U64(6).U64(0x400280).U64(0).U64(0)
            .PadTo(0x360).Text("\0.dynsym\0.dynstr\0.shstrtab\0").Text(text).PadTo(0x400);
        ElfSection(head, 0, 0, 0, 0, 0);
        ElfSection(head, 1, 11, 0x280, 48, 2);
        ElfSection(head, 9, 3, 0x240, (uint)names.Length, 0);
        ElfSection(head, 17, 3, 0x360, 30, 0);
        return head.PadTo(0x600).Done();
    }

    private static void Section(Bytes to, string name, int address, int at, long flags)
    {
        var start = to.Length;
        to.Text(name).PadTo(start + 8).U32(at == 0x200 ? 0x200 : 0x400, address, at == 0x200 ? 0x200 : 0x400, at, 0, 0, 0, flags);
    }

    private static void Segment(Bytes to, uint type, uint flags, uint at, uint size) =>
        to.U32(type, flags).U64(at).U64(0x400000 + at).U64(0x400000 + at).U64(size).U64(size).U64(0x1000);

    private static void ElfSection(Bytes to, uint name, uint type, uint at, uint size, uint link) =>
        to.U32(name, type).U64(2).U64(0x400000 + at).U64(at).U64(size).U32(link, 0).U64(1).U64(24);
}
