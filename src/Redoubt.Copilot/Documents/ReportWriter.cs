using System.Text;
using Redoubt.Copilot.Documents.Pdf;
using Redoubt.Copilot.Documents.Word;

namespace Redoubt.Copilot.Documents;

/// <summary>Writes reports as files.</summary>
public static class ReportWriter
{
    /// <summary>The report in a format; the same bytes for the same report.</summary>
    public static byte[] Write(ReportDocument document, ReportFormat format)
    {
        ArgumentNullException.ThrowIfNull(document);
        return format switch
        {
            ReportFormat.Md => Encoding.UTF8.GetBytes(MarkdownDocument.Write(document)),
            ReportFormat.Html => Encoding.UTF8.GetBytes(HtmlDocument.Write(document)),
            ReportFormat.Docx => WordDocument.Write(document),
            ReportFormat.Pdf => PdfDocument.Write(document),
            _ => throw new ArgumentOutOfRangeException(nameof(format)),
        };
    }

    /// <summary>What HTTP calls a format.</summary>
    public static string MediaType(ReportFormat format) => format switch
    {
        ReportFormat.Md => "text/markdown; charset=utf-8",
        ReportFormat.Html => "text/html; charset=utf-8",
        ReportFormat.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => "application/pdf",
    };
}
