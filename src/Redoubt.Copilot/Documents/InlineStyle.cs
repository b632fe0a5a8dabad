namespace Redoubt.Copilot.Documents;

/// <summary>How an <see cref="Inline"/> looks.</summary>
internal enum InlineStyle
{
    Plain,
    Strong,

    /// <summary>Fixed width.</summary>
    Code,

    /// <summary>The [n] of a source.</summary>
    Mark,
}
