namespace Redoubt.Copilot;

/// <summary>How a section's sentences are laid out.</summary>
public enum SectionForm
{
    Paragraph,
    List,

    /// <summary>A list whose entries carry a time and, where known, a tactic.</summary>
    Timeline,
}
