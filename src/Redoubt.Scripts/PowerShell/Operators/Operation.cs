using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Operators;

/// <summary>PowerShell's operators over values. The name is as in the language, in lower case without dash and without the case prefix: "+", "join", "replace".</summary>
internal static class Operation
{
    // Steps are the evaluator's to count, one for each node; the library counts only what it goes over itself.

    /// <summary>A binary operator; null when it fails (PowerShell would raise an error), unknown when an operand decides that it is.</summary>
    /// <param name="name">"+ - * / % .. f join split replace match like eq ne gt ge lt le contains notcontains in notin is isnot as band bor bxor shl shr and or xor notmatch notlike".</param>
    /// <param name="caseSensitive">Of the "c" form.</param>
    public static Value? Binary(string name, bool caseSensitive, Value left, Value right, IScriptHost host)
    {
        return name switch
        {
            "+" => Addition.Add(left, right, host),
            "*" => Multiplication.Multiply(left, right, host),
            "-" or "/" or "%" => Arithmetic.Calculate(name, left, right),
            ".." => Ranges.Between(left, right, host),
            "f" => Formatting.Format(left, right, host),
            "join" => Joining.Join(left, right, host),
            "split" => Splitting.Split(left, right, caseSensitive, host),
            "replace" => Replacing.Replace(left, right, caseSensitive, host),
            "match" or "notmatch" => Matching.Match(name == "match", left, right, caseSensitive, host),
            "like" or "notlike" => Matching.Like(name == "like", left, right, caseSensitive, host),
            "eq" or "ne" or "gt" or "ge" or "lt" or "le" => Comparison.Compare(name, left, right, caseSensitive, host),
            "contains" or "notcontains" => Comparison.Contains(name == "contains", left, right, caseSensitive, host),
            "in" or "notin" => Comparison.Contains(name == "in", right, left, caseSensitive, host),
            "is" or "isnot" => TypeTests.Is(name == "is", left, right),
            "as" => TypeTests.As(left, right, host),
            "band" or "bor" or "bxor" or "shl" or "shr" => Bits.Calculate(name, left, right),
            "and" or "or" or "xor" => Logic(name, left, right),
            _ => null,
        };
    }

    /// <summary>"-", "+", "not", "bnot", "join", "split"; "," makes an array of one.</summary>
    public static Value? Unary(string name, bool caseSensitive, Value operand, IScriptHost host)
    {
        return name switch
        {
            "-" => Arithmetic.Calculate("-", new IntegerValue(0), operand),
            "+" => operand is UnknownValue ? operand : Numbers.From(operand),
            "not" or "!" => Conversion.Truth(operand) is bool truth ? BoolValue.Of(!truth) : new UnknownValue($"-not {Source.Of(operand)}", "system.boolean"),
            "bnot" => Bits.Not(operand),
            "join" => Joining.Join(operand, TextValue.Empty, host),
            "split" => Splitting.SplitWords(operand, host),
            "," => new ArrayValue([operand]),
            _ => null,
        };
    }

    /// <summary>target[index], index may be an array; $null when out of range.</summary>
    public static Value? Index(Value target, Value index, IScriptHost host) => Indexing.Get(target, index, host);

    /// <summary>target[index] = value; false when it cannot be set.</summary>
    public static bool SetIndex(Value target, Value index, Value value) => Indexing.Set(target, index, value);

    private static Value Logic(string name, Value left, Value right)
    {
        var (one, other) = (Conversion.Truth(left), Conversion.Truth(right));
        // One side is enough where it decides.
        if (name == "and" && (one == false || other == false))
            return BoolValue.False;
        if (name == "or" && (one == true || other == true))
            return BoolValue.True;
        if (one is not bool first || other is not bool second)
            return new UnknownValue(Source.Binary(name, left, right), "system.boolean");
        return BoolValue.Of(name switch { "and" => first && second, "or" => first || second, _ => first ^ second });
    }
}
