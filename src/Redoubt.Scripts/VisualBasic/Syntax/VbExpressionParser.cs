using System.Runtime.CompilerServices;

namespace Redoubt.Scripts.VisualBasic.Syntax;

/// <summary>Reads expressions; operators of one rank in a row are one chain.</summary>
internal sealed class VbExpressionParser(List<VbToken> tokens)
{
    private int _depth;

    public int At { get; set; }

    public VbToken Now => tokens[At];

    public VbToken Next => tokens[Math.Min(At + 1, tokens.Count - 1)];

    public int LastEnd => At > 0 ? tokens[At - 1].End : 0;

    public void Advance()
    {
        if (At < tokens.Count - 1)
            At++;
    }

    public bool Take(string text)
    {
        if (!Now.Is(text))
            return false;
        Advance();
        return true;
    }

    public VbNode Close(VbNode node)
    {
        node.End = Math.Max(node.Start, LastEnd);
        return node;
    }

    public VbNode Expression() => Binary(0);

    /// <summary>A name with what follows it: members, calls, indexes.</summary>
    public VbNode Reference() => Postfix();

    public List<VbNode> Arguments(bool parenthesized)
    {
        var arguments = new List<VbNode>();
        while (!Ended() && !(parenthesized && Now.Is(")")))
        {
            if (Now.Is(","))
            {
                arguments.Add(new VbNode(VbKind.Literal, Now.Start) { End = Now.Start });
                Advance();
                continue;
            }

            if (Now.Kind == VbTokenKind.Name && Next.Is(":="))
            {
                Advance();
                Advance();
            }

            Take("ByVal");
            arguments.Add(Expression());
            if (!Take(","))
                break;
        }

        return arguments;
    }

    public bool Ended() => Now.Kind is VbTokenKind.End or VbTokenKind.Line || Now.Is(":");

    private static int Rank(VbToken token) => token.Kind switch
    {
        VbTokenKind.Name => token.Text.ToLowerInvariant() switch { "imp" => 1, "eqv" => 2, "xor" => 3, "or" or "orelse" => 4, "and" or "andalso" => 5, "is" or "like" => 7, "mod" => 10, _ => 0 },
        VbTokenKind.Sign => token.Text switch { "=" or "<>" or "<" or ">" or "<=" or ">=" or "=<" or "=>" => 7, "&" => 8, "+" or "-" => 9, "\\" => 11, "*" or "/" => 12, "^" => 14, _ => 0 },
        _ => 0,
    };

    private VbNode Binary(int above)
    {
        if (++_depth > 200 || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            _depth--;
            throw new VbSyntaxException();
        }

        try
        {
            var left = Unary(above);
            while (Rank(Now) is var rank && rank > above)
            {
                var chain = new VbNode(VbKind.Chain, left.Start) { A = left };
                while (Rank(Now) == rank)
                {
                    chain.Words.Add(Now.Text.ToLowerInvariant());
                    Advance();
                    chain.Items.Add(Binary(rank));
                }

                left = Close(chain);
            }

            return left;
        }
        finally
        {
            _depth--;
        }
    }

    private VbNode Unary(int above)
    {
        var start = Now.Start;
        if (Now.Is("Not"))
        {
            Advance();
            return Close(new VbNode(VbKind.Unary, start) { Text = "not", A = Binary(Math.Max(above, 6)) });
        }

        if (Now.Is("-") || Now.Is("+"))
        {
            var sign = Now.Text;
            Advance();
            return Close(new VbNode(VbKind.Unary, start) { Text = sign, A = Binary(13) });
        }

        if (Now.Is("New"))
        {
            Advance();
            var made = new VbNode(VbKind.New, start) { Text = Now.Text };
            Advance();
            while (Take("."))
            {
                made.Text += "." + Now.Text;
                Advance();
            }

            return Close(made);
        }

        if (Now.Is("AddressOf"))
            Advance();
        return Postfix();
    }

    private VbNode Postfix()
    {
        var value = Primary();
        for (var links = 0; links < 120; links++)
        {
            if (Now.Is("(") && value.Kind is VbKind.Name or VbKind.Member or VbKind.Call)
            {
                Advance();
                var call = new VbNode(VbKind.Call, value.Start) { A = value, Items = Arguments(parenthesized: true) };
                if (!Take(")"))
                    throw new VbSyntaxException();
                value = Close(call);
            }
            else if ((Now.Is(".") || Now.Is("!")) && Next.Kind == VbTokenKind.Name && Now.Start == LastEnd)
            {
                Advance();
                var member = new VbNode(VbKind.Member, value.Start) { A = value, Text = Now.Text };
                Advance();
                value = Close(member);
            }
            else
            {
                return value;
            }
        }

        throw new VbSyntaxException();
    }

    private VbNode Primary()
    {
        var token = Now;
        switch (token.Kind)
        {
            case VbTokenKind.String or VbTokenKind.Number:
                Advance();
                return Close(new VbNode(VbKind.Literal, token.Start) { Value = token.Value });
            case VbTokenKind.Name:
                Advance();
                return Close(new VbNode(VbKind.Name, token.Start) { Text = token.Text });
            case VbTokenKind.Sign when token.Text == "(":
                Advance();
                var inner = new VbNode(VbKind.Paren, token.Start) { A = Expression() };
                if (!Take(")"))
                    throw new VbSyntaxException();
                return Close(inner);
            case VbTokenKind.Sign when token.Text == "." && Next.Kind == VbTokenKind.Name:
                Advance();
                var member = new VbNode(VbKind.Member, token.Start) { Text = Now.Text };
                Advance();
                return Close(member);
            case VbTokenKind.Sign when token.Text == "#":
                // A date, or the number of a file.
                Advance();
                while (!Ended() && !Now.Is("#") && !Now.Is(","))
                    Advance();
                Take("#");
                return Close(new VbNode(VbKind.Literal, token.Start) { Value = "#" });
            default:
                throw new VbSyntaxException();
        }
    }
}

/// <summary>A line is not understood.</summary>
internal sealed class VbSyntaxException : Exception;
