namespace Redoubt.Scripts.Files.Office;

/// <summary>Reads the records of old workbooks for what can harm: sheets of Excel 4.0 macros, names that start them, links of DDE.</summary>
internal static class ExcelRecords
{
    public static void Read(ByteView book, FileDraft draft)
    {
        var (macro, hidden, starts) = (false, false, false);
        for (long at = 0; book.Has(at, 4) && draft.Run.Budget.Step();)
        {
            var (id, size) = (book.U16(at), book.U16(at + 2));
            switch (id)
            {
                case 0x2F:
                    OleFormat.Encrypted(draft);
                    return;
                case 0x85 when size >= 8:
                    var (state, kind) = (book.U8(at + 8), book.U8(at + 9));
                    var wide = (book.U8(at + 11) & 1) != 0;
                    var name = wide ? book.WideText(at + 12, book.U8(at + 10)) : book.Text(at + 12, book.U8(at + 10));
                    draft.Row("Sheets", ["Name", "Kind", "Shown"], name, kind switch { 0 => "sheet", 1 => "Excel 4.0 macros", 2 => "chart", 6 => "VBA module", _ => $"{kind}" }, (state & 3) switch { 0 => "yes", 1 => "hidden", _ => "very hidden" });
                    (macro, hidden) = (macro || kind == 1, hidden || (kind == 1 && (state & 3) != 0));
                    break;
                // A name that Excel itself knows: number 1 is Auto_Open.
                case 0x18 when size > 14 && (book.U16(at + 4) & 0x20) != 0 && book.U8(at + 4 + 15) == 1:
                    starts = true;
                    break;
                case 0x1AE when size > 4 && book.Text(at + 8, 64) is { } link && (link.Contains("cmd", StringComparison.OrdinalIgnoreCase) || link.Contains("powershell", StringComparison.OrdinalIgnoreCase)):
                    draft.Find("dde", 7, "A cell starts a program through DDE.", "links", "T1559.002");
                    break;
            }

            at += 4 + size;
        }

        if (macro)
            draft.Find("excel4", starts && hidden ? 8 : starts || hidden ? 6 : 3, $"It has a {(hidden ? "hidden " : "")}sheet of Excel 4.0 macros{(starts ? " that starts by itself" : "")}.", "sheets", "T1059", "T1204.002");
    }
}
