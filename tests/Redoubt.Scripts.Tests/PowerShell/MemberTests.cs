using Redoubt.Scripts.PowerShell.Members;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.Tests.PowerShell;

/// <summary>Members give what .NET gives under PowerShell.</summary>
public sealed class MemberTests
{
    private static readonly LibraryHost Host = new();

    public static TheoryData<object?, string, object?[], string> Methods => new()
    {
        { "hello", "Replace", ["l", "L"], "'heLLo'" }, { "a⟨b⟩b", "Replace", ["b", "c"], "'a⟨b⟩c'" }, { "hello", "Substring", [1, 3], "'ell'" }, { "hello", "Substring", [10], "fails" }, { "abc⟨x⟩", "Substring", [0, 2], "'ab'" },
        { "a1b2c", "Split", ["12"], "('a', 'b', 'c')" }, { "a,b;c", "Split", [',', ';'], "('a', 'b', 'c')" }, { "a,,b", "Split", [",", "RemoveEmptyEntries"], "('a', 'b')" }, { "a<>b", "Split", [new[] { "<>" }, 0], "('a', 'b')" },
        { "a b", "Split", [], "('a', 'b')" }, { "a,b,c", "Split", [",", 2], "('a', 'b,c')" }, { "xhix", "Trim", ["x"], "'hi'" }, { "hi", "PadLeft", [4, "0"], "'00hi'" }, { "hi", "PadRight", [3], "'hi '" },
        { "hello", "IndexOf", ["l"], "2" }, { "hello", "LastIndexOf", ["l"], "3" }, { "hello", "IndexOfAny", ["xo"], "4" }, { "hello", "Remove", [2, 2], "'heo'" }, { "hello", "Insert", [0, "X"], "'Xhello'" },
        { "ab", "ToCharArray", [], "(c'a', c'b')" }, { "aB", "ToUpper", [], "'AB'" }, { "hello", "StartsWith", ["HE", "OrdinalIgnoreCase"], "true" }, { "hello", "Contains", ["ll"], "true" }, { "http://⟨x⟩", "StartsWith", ["http"], "true" },
        { "hello", "Chars", [1], "c'e'" }, { 255, "ToString", ["X4"], "'00FF'" }, { 5, "ToString", [], "'5'" }, { 'a', "ToString", [], "'a'" }, { "?$x", "ToUpper", [], "fails" }, { new object[] { "a", "b" }, "ToUpper", [], "('A', 'B')" },
        { new object[] { 1, 2 }, "GetValue", [1], "2" }, { "x", "GetType", [], "system.runtimetype:System.String" }, { "x", "Nope", [], "fails" }, { "x", "PadLeft", [2000000000], "fails" },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public void Call(object? target, string name, object?[] arguments, string expected) =>
        Shown.Of(MemberTable.Call(Shown.From(target), name, [.. arguments.Select(Shown.From)], Host)).ShouldBe(expected);

    public static TheoryData<string, string, object?[], string> Statics => new()
    {
        { "string", "Join", ["-", "a", "b"], "'a-b'" }, { "string", "Join", ["", new object[] { "a", 'b' }], "'ab'" }, { "string", "Concat", ["a", 1, 'c'], "'a1c'" }, { "string", "Format", ["{0}{1}", "a", "b"], "'ab'" },
        { "string", "IsNullOrEmpty", [""], "true" }, { "string", "new", ['x', 3], "'xxx'" }, { "string", "new", [new[] { 'a', 'b' }], "'ab'" }, { "convert", "FromBase64String", ["aGk="], "bytes(104 105)" }, { "convert", "FromBase64String", ["a"], "fails" },
        { "convert", "ToBase64String", [new byte[] { 104, 105 }], "'aGk='" }, { "convert", "ToInt32", ["ff", 16], "255" }, { "convert", "ToByte", ["101", 2], "5byte" }, { "convert", "ToInt32", ["12"], "12" }, { "convert", "ToChar", [65], "c'A'" },
        { "convert", "ToString", [255, 16], "'ff'" }, { "convert", "ToInt32", ['A'], "65" }, { "convert", "ToInt16", ["x"], "fails" }, { "convert", "ToChar", ["A"], "c'A'" }, { "char", "ConvertFromUtf32", [0x1F600], "'😀'" },
        { "char", "IsDigit", ["5"], "true" }, { "bitconverter", "ToString", [new byte[] { 65, 255 }], "'41-FF'" }, { "math", "Abs", [-5], "5" }, { "math", "Pow", [2, 8], "256d" }, { "math", "Floor", [2.7], "2d" }, { "math", "Max", [2, 7], "7" },
        { "regex", "Replace", ["a1b", "\\d", "-"], "'a-b'" }, { "regex", "Escape", ["a.b"], "'a\\.b'" }, { "regex", "Unescape", ["\\x41"], "'A'" }, { "regex", "Split", ["a1b", "\\d"], "('a', 'b')" }, { "regex", "IsMatch", ["ab", "B"], "false" },
        { "int", "Parse", ["7F", "HexNumber"], "127" }, { "byte", "Parse", ["41", "AllowHexSpecifier"], "65byte" }, { "array", "IndexOf", [new object[] { "a", "b" }, "b"], "1" }, { "string", "Compare", ["a", "B"], "-1" },
        { "convert", "FromBase64String", ["?$x"], "?[Convert]::FromBase64String($x)" },
    };

    [Theory]
    [MemberData(nameof(Statics))]
    public void Static(string type, string name, object?[] arguments, string expected) =>
        Shown.Of(MemberTable.CallStatic(Conversion.FullTypeName(type), name, [.. arguments.Select(Shown.From)], Host)).ShouldBe(expected);

    [Theory]
    [InlineData("UTF8", "hé", "104 195 169")]
    [InlineData("Unicode", "hi", "104 0 105 0")]
    [InlineData("BigEndianUnicode", "hi", "0 104 0 105")]
    [InlineData("ASCII", "hé", "104 63")]
    [InlineData("UTF7", "a+é", "97 43 45 43 65 79 107 45")]
    [InlineData("UTF32", "a", "97 0 0 0")]
    public void Encodings(string name, string text, string bytes)
    {
        var encoding = MemberTable.GetStatic("system.text.encoding", name, Host)!;
        var packed = MemberTable.Call(encoding, "GetBytes", [Shown.From(text)], Host)!;
        Shown.Of(packed).ShouldBe($"bytes({bytes})");
        if (name != "ASCII")
            Shown.Of(MemberTable.Call(encoding, "GetString", [packed], Host)).ShouldBe($"'{text}'");
    }

    [Fact]
    public void Matches_have_values_and_groups()
    {
        var matches = MemberTable.CallStatic("system.text.regularexpressions.regex", "Matches", [Shown.From("cba"), Shown.From("[a-c]"), Shown.From("RightToLeft")], Host)!;
        Shown.Of(MemberTable.Get(matches, "Value", Host)).ShouldBe("('a', 'b', 'c')");
        var match = MemberTable.CallStatic("system.text.regularexpressions.regex", "Match", [Shown.From("k=v"), Shown.From("(.)=(.)")], Host)!;
        var groups = MemberTable.Get(match, "Groups", Host)!;
        Shown.Of(MemberTable.Get(Redoubt.Scripts.PowerShell.Operators.Operation.Index(groups, Shown.From(2), Host)!, "Value", Host)).ShouldBe("'v'");
    }

    [Fact]
    public void A_method_without_its_call_can_be_invoked()
    {
        var method = MemberTable.Get(Shown.From("abc"), "Replace", Host)!;
        Shown.Of(MemberTable.Call(method, "Invoke", [Shown.From("b"), Shown.From("x")], Host)).ShouldBe("'axc'");
        var fixedOne = MemberTable.GetStatic("system.convert", "FromBase64String", Host)!;
        Shown.Of(MemberTable.Call(fixedOne, "Invoke", [Shown.From("aGk=")], Host)).ShouldBe("bytes(104 105)");
    }

    [Fact]
    public void Reverse_changes_the_array()
    {
        var array = Shown.From(new object[] { 1, 2, 3 });
        MemberTable.CallStatic("system.array", "Reverse", [array], Host);
        Shown.Of(array).ShouldBe("(3, 2, 1)");
    }
}
