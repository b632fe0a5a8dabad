using Redoubt.Scripts.Files.Archives;
using Redoubt.Scripts.Files.Elf;
using Redoubt.Scripts.Files.Mail;
using Redoubt.Scripts.Files.Office;
using Redoubt.Scripts.Files.Pdf;
using Redoubt.Scripts.Files.Pe;
using Redoubt.Scripts.Files.Recognizing;
using Redoubt.Scripts.Files.Shortcuts;
using Redoubt.Scripts.Files.Texts;

namespace Redoubt.Scripts.Files;

/// <summary>Recognises a file by its content and has it read.</summary>
internal static class FileReading
{
    // In this order: the ones with a magic first, text last.
    private static readonly IFileFormat[] Formats =
    [
        new PeFormat(), new ElfFormat(), new OleFormat(), new ZipFormat(), new ShortcutFormat(), new GzipFormat(), new OneNoteFormat(), new PdfFormat(), new RtfFormat(),
        new IsoFormat(), new TarFormat(), new MagicFormat(), new MailFormat(), new TextFormat(),
    ];

    public static void Read(FileDraft draft)
    {
        if (draft.Bytes.Length == 0)
        {
            (draft.Format, draft.Type) = ("empty", "file without content");
            return;
        }

        Guarded(draft, () =>
        {
            var format = Array.Find(Formats, one => one.Is(draft.Bytes));
            if (format is not null)
            {
                format.Read(draft);
                return;
            }

            draft.Readable = false;
            draft.Fact("Content", "First bytes", Convert.ToHexStringLower(draft.Bytes.Slice(0, 16).Span));
        });
        Guarded(draft, () => FileNames.Check(draft));
        Guarded(draft, () => BinaryStrings.Read(draft));
        draft.Fact("Content", "Entropy", $"{Entropy.Show(draft.Bytes.Span)} of 8");
    }

    // The readers meet any kind of damage; what they said until then is worth keeping, and the damage is worth saying.
    private static void Guarded(FileDraft draft, Action read)
    {
        try
        {
            read();
        }
        catch (Exception bad) when (bad is not OperationCanceledException)
        {
            draft.Warn($"it is broken: reading it ended early ({bad.GetType().Name})");
        }
    }
}
