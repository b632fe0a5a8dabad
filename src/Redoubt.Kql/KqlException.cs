namespace Redoubt.Kql;

/// <summary>A query cannot be understood or asks for what there is not.</summary>
public class KqlException(IReadOnlyList<Diagnostic> diagnostics) : Exception(diagnostics[0].Message)
{
    public KqlException(int start, int length, string message, string? hint = null)
        : this([new Diagnostic(start, length, message, hint)])
    {
    }

    /// <summary>All that is wrong, in the order of the text; at least one.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; } = diagnostics;
}
