namespace Redoubt.Kql.Syntax.Expressions;

/// <summary>Names by a pattern: <c>*</c>, <c>Device*</c>, <c>*Id</c>.</summary>
internal sealed class WildcardExpression(string pattern, TextSpan span) : Expression(span)
{
    public string Pattern { get; } = pattern;

    public bool Matches(string name) => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(Pattern, name, ignoreCase: false);

    public override void Print(Printer printer) => printer.Write(Pattern);
}
