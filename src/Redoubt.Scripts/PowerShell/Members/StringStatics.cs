using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>[string]:: and what makes a string.</summary>
internal static class StringStatics
{
    private const string Text = "system.string";

    public static void Register(Func<string, TypeMembers> of)
    {
        of(Text)
            .Field("Empty", TextValue.Empty)
            .OpenStatic("Join", "s*", Text, call => Joining.Join(Rest(call, 1), call.Text(0), call.Host))
            .OpenStatic("Join", "soii", Text, JoinPart)
            .OpenStatic("Concat", "*", Text, call => Joining.Join(Rest(call, 0), "", call.Host))
            .OpenStatic("Format", "s*", Text, call => Formatting.Format(call.Text(0), Rest(call, 1), call.Given.Count == 2 && call.Given[1] is UnknownValue { TypeName: "" or "system.object[]" } open ? open : null, call.Host))
            .Static("IsNullOrEmpty", "o", "system.boolean", call => BoolValue.Of(Conversion.Text(call.Given[0]).Length == 0))
            .Static("IsNullOrWhiteSpace", "o", "system.boolean", call => BoolValue.Of(string.IsNullOrWhiteSpace(Conversion.Text(call.Given[0]))))
            .Static("Compare", "ss", "system.int32", call => new IntegerValue(Math.Sign(Compare(call.Text(0), call.Text(1), false))))
            .Static("Compare", "ssb", "system.int32", call => new IntegerValue(Math.Sign(Compare(call.Text(0), call.Text(1), call.Truth(2)))))
            .Static("Compare", "ssq", "system.int32", call => new IntegerValue(Math.Sign(Compare(call.Text(0), call.Text(1), (call.Int(2) & 1) == 1))))
            .Static("CompareOrdinal", "ss", "system.int32", call => new IntegerValue(string.CompareOrdinal(call.Text(0), call.Text(1))))
            .Static("Equals", "ss", "system.boolean", call => BoolValue.Of(call.Text(0) == call.Text(1)))
            .Static("Equals", "ssq", "system.boolean", call => BoolValue.Of(call.Text(0).Equals(call.Text(1), (call.Int(2) & 1) == 1 ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)))
            .OpenStatic("Copy", "s", Text, call => new TextValue(call.Text(0)))
            .OpenStatic("Intern", "s", Text, call => new TextValue(call.Text(0)))
            .New("C", call => call.Given[0].IsKnown ? new TextValue(new string(call.Chars(0))) : new UnknownValue($"[string]::new({Source.Of(call.Given[0])})", Text))
            .New("Cii", call => call.Given.All(one => one.IsKnown) ? new TextValue(new string(call.Chars(0), call.Int(1), call.Int(2))) : null)
            .New("ci", call => call.Given.All(one => one.IsKnown) && call.Host.Budget.Produce(call.Int(1)) ? new TextValue(new string(call.Char(0), call.Int(1))) : null);
        of("system.stringcomparer")
            .Field("OrdinalIgnoreCase", new TextValue("OrdinalIgnoreCase"))
            .Field("InvariantCultureIgnoreCase", new TextValue("OrdinalIgnoreCase"));
    }

    /// <summary>As a culture compares: without case first, then lower before upper.</summary>
    public static int Compare(string one, string other, bool ignoreCase) => string.Compare(one, other, StringComparison.OrdinalIgnoreCase) is not 0 and var order ? order : ignoreCase ? 0 : -string.CompareOrdinal(one, other);

    // One array stands for all arguments.
    private static IReadOnlyList<Value> Rest(MemberCall call, int skip) =>
        call.Given.Count == skip + 1 && call.Given[skip] is ArrayValue or BytesValue ? Conversion.Elements(call.Given[skip]) : [.. call.Given.Skip(skip)];

    private static Value? JoinPart(MemberCall call)
    {
        var items = Conversion.Elements(call.Given[1]);
        var (start, count) = (call.Int(2), call.Int(3));
        return start >= 0 && count >= 0 && start + count <= items.Count ? Joining.Join([.. items.Skip(start).Take(count)], call.Text(0), call.Host) : null;
    }
}
