using System.Runtime.CompilerServices;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.PowerShell.Syntax;

/// <summary>
/// Reads PowerShell into a tree. It never fails: what it cannot read becomes an <see cref="UnknownNode"/> up to the end of the
/// statement, and reading goes on behind it.
/// </summary>
internal sealed class Parser
{
    private const int MostDepth = 180;
    private readonly Budget _budget;
    private readonly long _most;
    private long _work;
    private int _depth;

    private Parser(string text, Budget budget)
    {
        _budget = budget;
        Scanner = new Scanner(text);
        _most = 200_000 + (8L * text.Length); // Text that has to be read over and over is given up.
        Literals = new LiteralReader(this);
        Expressions = new ExpressionReader(this);
        Commands = new CommandReader(this);
        Statements = new StatementReader(this);
        Declarations = new DeclarationReader(this);
    }

    public Scanner Scanner { get; }

    public LiteralReader Literals { get; }

    public ExpressionReader Expressions { get; }

    public CommandReader Commands { get; }

    public StatementReader Statements { get; }

    public DeclarationReader Declarations { get; }

    /// <summary>Parts that could not be read.</summary>
    public List<UnknownNode> Unknown { get; } = [];

    public static ScriptNode Parse(string text, Budget budget, out IReadOnlyList<UnknownNode> unknown)
    {
        var parser = new Parser(text, budget);
        var script = parser.Declarations.Script(toEnd: true);
        script.Start = 0;
        script.End = text.Length;
        unknown = parser.Unknown;
        return script;
    }

    /// <summary>True when one level more can be read; then <see cref="Leave"/> must follow.</summary>
    public bool Enter()
    {
        if (!_budget.Read())
        {
            Scanner.At = Scanner.Text.Length;
            return false;
        }

        if (++_work > _most || _depth >= MostDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return false;
        _depth++;
        return true;
    }

    public void Leave() => _depth--;

    public T At<T>(int start, T node)
        where T : Node
    {
        node.Start = start;
        node.End = Math.Max(start, Scanner.At);
        return node;
    }

    /// <summary>What stands behind a first value with commas between; the value alone when nothing does.</summary>
    public Node List(int start, Node first, Func<Node?> read)
    {
        List<Node>? items = null;
        while (true)
        {
            var before = Scanner.At;
            Scanner.Blanks();
            if (!Scanner.Take(','))
            {
                Scanner.At = before;
                break;
            }

            Scanner.Lines();
            if (read() is not { } next)
            {
                Scanner.At = before;
                break;
            }

            (items ??= [first]).Add(next);
        }

        return items is null ? first : At(start, new ListNode(items));
    }

    /// <summary>Takes the rest of the statement as it is: to a semicolon, line end or closing bracket of its own level.</summary>
    public UnknownNode Skip(int start)
    {
        var scanner = Scanner;
        var level = 0;
        while (!scanner.AtEnd)
        {
            var c = scanner.Current;
            if (level == 0 && (c == ';' || Scanner.IsNewline(c) || c is ')' or '}'))
                break;
            if (c is '(' or '{')
                level++;
            else if (c is ')' or '}')
                level--;
            if (Scanner.IsSingleQuote(c) || Scanner.IsDoubleQuote(c))
            {
                // A quote without an end in the next few thousand characters is no quote.
                var end = scanner.Text.AsSpan(scanner.At + 1, Math.Min(4000, scanner.Text.Length - scanner.At - 1)).IndexOf(c);
                scanner.At += end < 0 ? 1 : end + 2;
            }
            else
                scanner.At += c == '`' && scanner.At + 1 < scanner.Text.Length ? 2 : 1;
        }

        var node = At(start, new UnknownNode(scanner.Text[start..Math.Max(start, Math.Min(scanner.At, scanner.Text.Length))]));
        if (node.End > node.Start && Unknown.Count < 50)
            Unknown.Add(node);
        return node;
    }
}
