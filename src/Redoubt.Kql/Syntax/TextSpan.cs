namespace Redoubt.Kql.Syntax;

/// <summary>A piece of the query's text.</summary>
internal readonly record struct TextSpan(int Start, int Length)
{
    public int End => Start + Length;

    public static TextSpan From(int start, int end) => new(start, Math.Max(0, end - start));

    public TextSpan To(TextSpan last) => From(Start, last.End);
}
