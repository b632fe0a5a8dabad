using System.Text;
using Redoubt.Kql.Syntax.Expressions;

namespace Redoubt.Kql.Syntax;

/// <summary>Writes a query back as text. What it writes parses to the same query.</summary>
internal sealed class Printer
{
    private readonly StringBuilder _text = new();
    private bool _bare;

    public Printer Write(string text)
    {
        _text.Append(text);
        return this;
    }

    public Printer Write(Node node)
    {
        node.Print(this);
        return this;
    }

    /// <summary>A name, in brackets where it is no plain word.</summary>
    public Printer Name(string name) => Write(IsPlain(name) ? name : $"[{KqlLiteral.Quote(name)}]");

    public Printer Text(string value) => Write(KqlLiteral.Quote(value));

    public Printer List<T>(IEnumerable<T> items, string separator = ", ") where T : Node
    {
        var first = true;
        foreach (var item in items)
        {
            if (!first)
                Write(separator);
            item.Print(this);
            first = false;
        }

        return this;
    }

    /// <summary>A condition without the parentheses that nothing around it asks for.</summary>
    public Printer Bare(Node node)
    {
        _bare = node is BinaryExpression or InExpression or BetweenExpression;
        node.Print(this);
        return this;
    }

    /// <summary>What stands in parentheses, unless it was asked for bare.</summary>
    /// <param name="write">Writes it; is told whether it stands bare.</param>
    public Printer Enclosed(Action<bool> write)
    {
        var bare = _bare;
        _bare = false;
        if (!bare)
            Write("(");
        write(bare);
        return bare ? this : Write(")");
    }

    public override string ToString() => _text.ToString();

    private static bool IsPlain(string name) => name.Length > 0 && (Lexer.IsNameStart(name[0]) || name[0] == '$')
        && name.Skip(1).All(Lexer.IsNamePart) && !Keywords.Reserved.Contains(name);
}
