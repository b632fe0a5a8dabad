namespace Redoubt.Kql.Syntax;

/// <summary>A part of a query as it is written.</summary>
internal abstract class Node(TextSpan span)
{
    public TextSpan Span { get; } = span;

    /// <summary>Writes it as KQL that means the same.</summary>
    public abstract void Print(Printer printer);

    public sealed override string ToString()
    {
        var printer = new Printer();
        Print(printer);
        return printer.ToString();
    }
}
