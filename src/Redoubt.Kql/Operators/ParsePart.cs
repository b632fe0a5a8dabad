using Redoubt.Kql.Syntax;

namespace Redoubt.Kql.Operators;

/// <summary>A part of a <c>parse</c> pattern: a text that has to be there, a column for what stands here, or <c>*</c> for anything.</summary>
internal sealed class ParsePart(string? text, string? name, KqlType? type, TextSpan span) : Node(span)
{
    /// <summary>The text or regular expression; null for the other kinds.</summary>
    public string? Text { get; } = text;

    /// <summary>The column's name; null for the other kinds.</summary>
    public string? Name { get; } = name;

    /// <summary>The column's type; a string where the query says none.</summary>
    public KqlType Type { get; } = type ?? KqlType.String;

    public bool IsStar => Text is null && Name is null;

    /// <summary>Reads the parts up to what cannot be one.</summary>
    /// <exception cref="KqlException">Their order makes no sense.</exception>
    public static List<ParsePart> ParseList(Parser parser)
    {
        var parts = new List<ParsePart>();
        while (true)
        {
            var token = parser.Current;
            if (token.Kind == TokenKind.Text)
                parts.Add(new ParsePart(parser.Take().Text, null, null, token.Span));
            else if (parser.TryTake("*"))
                parts.Add(new ParsePart(null, null, null, token.Span));
            else if (token.Kind is TokenKind.Name or TokenKind.QuotedName)
                parts.Add(Column(parser));
            else
                break;
            Check(parts);
        }

        return parts.Count > 0 ? parts : throw parser.Unexpected("a text, '*' or the name of a column");
    }

    public override void Print(Printer printer)
    {
        if (Text is not null)
            printer.Text(Text);
        else if (Name is null)
            printer.Write("*");
        else
            printer.Name(Name).Write(":").Write(Type.Name());
    }

    private static ParsePart Column(Parser parser)
    {
        var name = parser.ExpectName("the name of a column");
        KqlType? type = parser.TryTake(":") ? parser.Expressions.TypeName() : null;
        return new ParsePart(null, name.Name, type, name.Span.To(parser.Previous));
    }

    private static void Check(List<ParsePart> parts)
    {
        if (parts.Count < 2)
            return;
        var (before, last) = (parts[^2], parts[^1]);
        if (last.IsStar && before is { Name: not null, Type: KqlType.String })
            throw Binding.Binder.Fault(last.Span, "Using * after parsing a string column is ambiguous.");
        if (last.Text is null && before.IsStar)
            throw Binding.Binder.Fault(last.Span, "A text must follow a *.");
        if (last.Name is not null && before.Name is not null)
            throw Binding.Binder.Fault(last.Span, "The column name must follow a text.");
    }
}
