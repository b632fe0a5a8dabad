namespace Redoubt.Copilot.Documents;

/// <summary>What a report can be written as.</summary>
public enum ReportFormat
{
    /// <summary>Markdown, for tickets and copying.</summary>
    Md,

    /// <summary>One HTML page that needs nothing else.</summary>
    Html,

    /// <summary>An Office Open XML document for word processors.</summary>
    Docx,

    Pdf,
}
