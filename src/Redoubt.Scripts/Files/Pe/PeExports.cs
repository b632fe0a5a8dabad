namespace Redoubt.Scripts.Files.Pe;

/// <summary>Reads what a library offers.</summary>
internal static class PeExports
{
    public static void Read(PeImage image, FileDraft draft)
    {
        if (image.Directory(0) is not { Address: > 0 } table || image.Offset(table.Address) is not (>= 0 and var at))
            return;
        var bytes = image.Bytes;
        draft.Fact("Headers", "Name in its exports", image.NameAt(bytes.U32(at + 12)));
        var (count, names) = (Math.Min(bytes.U32(at + 24), 400), image.Offset(bytes.U32(at + 32)));
        if (names < 0)
            return;
        for (var i = 0; i < count && draft.Run.Budget.Step(); i++)
        {
            var name = image.NameAt(bytes.U32(names + (i * 4L)));
            if (name.Length == 0)
                continue;
            draft.Row("Exports", ["Function"], name);
            if (name.Contains("ReflectiveLoader", StringComparison.Ordinal))
                draft.Find("reflective", 8, $"It exports {Shown.Text(name, 60)}: it maps itself into the memory of other programs.", "exports", "T1620");
        }
    }
}
