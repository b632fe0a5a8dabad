using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.Tests.PowerShell;

/// <summary>Operators give what PowerShell gives.</summary>
public sealed class OperationTests
{
    private static readonly LibraryHost Host = new();

    public static TheoryData<object?, string, object?, string> Binaries => new()
    {
        { "a", "+", 1, "'a1'" }, { 1, "+", "2", "3" }, { 1, "+", "x", "fails" }, { 'A', "+", 'B', "'AB'" }, { 'A', "+", 1, "66" }, { null, "+", "x", "'x'" }, { "x", "+", null, "'x'" },
        { new object[] { 1, 2 }, "+", 3, "(1, 2, 3)" }, { "a", "+", new object[] { 1, 2 }, "'a1 2'" }, { int.MaxValue, "+", 1, "2147483648d" }, { 2L, "+", 1, "3L" }, { true, "+", 1, "2" },
        { "http://h/", "+", "?$env:USERNAME", "'http://h/⟨$env:USERNAME⟩'" }, { "?$x", "+", "/a", "'⟨$x⟩/a'" }, { "?$x", "+", 5, "?($x + 5)" }, { new byte[] { 1 }, "+", new byte[] { 2 }, "bytes(1 2)" },
        { 7, "/", 2, "3.5d" }, { 8, "/", 2, "4" }, { 7, "%", 4, "3" }, { 1, "/", 0, "fails" }, { "8", "-", 2, "6" }, { "0x10", "-", 0, "16" }, { 3, "*", "4", "12" }, { "ab", "*", 3, "'ababab'" },
        { new object[] { 1, 2 }, "*", 2, "(1, 2, 1, 2)" }, { 46341, "*", 46341, "2147488281d" }, { "a", "*", -1, "fails" }, { "", "*", 5, "''" },
        { 1, "..", 4, "(1, 2, 3, 4)" }, { -1, "..", -3, "(-1, -2, -3)" }, { "2", "..", 1.6, "(2)" }, { 'a', "..", 'c', "(c'a', c'b', c'c')" },
        { "{1}{0}-{2:X2}", "f", new object[] { "a", "b", 10 }, "'ba-0A'" }, { "{0,5}|{0,-5}|", "f", "ab", "'   ab|ab   |'" }, { "{0:D3}", "f", 7, "'007'" }, { "{{{0}}}", "f", 1, "'{1}'" }, { "{1}", "f", "a", "fails" },
        { "{0:N2}", "f", 1234.5, "'1,234.50'" }, { "{0}/{1}", "f", new object[] { "?$h", "x" }, "'⟨$h⟩/x'" }, { "{0:x}", "f", 'A', "'A'" }, { "{0:0000}", "f", 42, "'0042'" },
        { new object[] { "a", 1, 'c' }, "join", "-", "'a-1-c'" }, { "abc", "join", ",", "'abc'" }, { new object[] { "a", "?$x" }, "join", "", "'a⟨$x⟩'" }, { new byte[] { 1, 2 }, "join", " ", "'1 2'" },
        { "a1b22c", "split", "\\d+", "('a', 'b', 'c')" }, { "aXbxc", "split", "x", "('a', 'b', 'c')" }, { "a,b,c", "split", new object[] { ",", 2 }, "('a', 'b,c')" },
        { "a.b.c", "split", new object[] { ".", 0, "SimpleMatch" }, "('a', 'b', 'c')" }, { "a-b-c", "split", new object[] { "-", -2 }, "('a-b', 'c')" }, { "a1b", "split", "(\\d)", "('a', '1', 'b')" },
        { "", "split", ",", "('')" }, { new object[] { "a b", "c" }, "split", " ", "('a', 'b', 'c')" }, { "a,⟨$x⟩,b", "split", ",", "('a', '⟨$x⟩', 'b')" },
        { "Hello", "replace", new object[] { "L", "x" }, "'Hexxo'" }, { "Hello", "replace", "l", "'Heo'" }, { "ab", "replace", new object[] { "(a)(b)", "$2$1" }, "'ba'" }, { "a⟨b⟩b", "replace", new object[] { "b", "x" }, "'a⟨b⟩x'" },
        { new object[] { "a", "ba" }, "replace", new object[] { "a", "" }, "('', 'b')" }, { "a.b", "replace", new object[] { "\\.", "" }, "'ab'" }, { "ab", "replace", new object[] { "^", ">" }, "'>ab'" }, { "x", "replace", new object[] { "[", "" }, "fails" },
        { "abc", "match", "B", "true" }, { new object[] { "ab", "cd" }, "match", "b", "('ab')" }, { "abc", "like", "A*c", "true" }, { "a[c", "like", "a`[c", "true" }, { "abc", "notlike", "a?b", "true" }, { "axc", "like", "a[w-y]c", "true" },
        { "A", "eq", "a", "true" }, { 1, "eq", "1", "true" }, { "1", "eq", 1.0, "true" }, { "a", "lt", "B", "true" }, { null, "eq", null, "true" }, { "", "eq", null, "false" }, { true, "eq", "x", "true" }, { 5, "gt", "30", "false" },
        { "5", "gt", 30, "true" }, { new object[] { 1, 2, 3 }, "gt", 1, "(2, 3)" }, { new object[] { 1, 2 }, "eq", 5, "()" }, { "?$x", "eq", 1, "?($x -eq 1)" }, { "a⟨x⟩", "eq", "b", "false" }, { 'a', "eq", "A", "true" }, { 65, "eq", 'A', "true" },
        { new object[] { "a", "B" }, "contains", "b", "true" }, { "a", "in", new object[] { "x" }, "false" }, { new object[] { "a", "?$x" }, "contains", "b", "?(@('a', $x) -contains 'b')" },
        { 5, "band", 3, "1" }, { 5, "bor", "2", "7" }, { "7", "bxor", 2, "5" }, { 'A', "bxor", 1, "64" }, { 1, "shl", 4, "16" }, { 256, "shr", 3, "32" }, { 1, "shl", 33, "2" }, { 1L, "shl", 33, "8589934592L" },
        { true, "and", 0, "false" }, { false, "or", "x", "true" }, { true, "xor", true, "false" }, { false, "and", "?$x", "false" }, { "?$x", "or", true, "true" },
        { "5", "as", "int", "5" }, { "x", "as", "int", "null" }, { 65, "as", "char", "c'A'" }, { 5, "is", "int", "true" }, { "x", "is", "System.String", "true" }, { 5, "isnot", "string", "true" },
    };

    [Theory]
    [MemberData(nameof(Binaries))]
    public void Binary(object? left, string name, object? right, string expected) =>
        Shown.Of(Operation.Binary(name, false, Shown.From(left), Shown.From(right), Host)).ShouldBe(expected);

    [Theory]
    [InlineData("A", "eq", "a", "false")]
    [InlineData("abcABC", "replace", "b", "'acABC'")]
    [InlineData("aXbxc", "split", "x", "('aXb', 'c')")]
    [InlineData("ab", "match", "B", "false")]
    [InlineData("a", "lt", "A", "true")]
    public void With_case(string left, string name, string right, string expected) =>
        Shown.Of(Operation.Binary(name, true, Shown.From(left), Shown.From(right), Host)).ShouldBe(expected);

    [Fact]
    public void Unary()
    {
        string Of(string name, object? operand) => Shown.Of(Operation.Unary(name, false, Shown.From(operand), Host));
        Of("-", "5").ShouldBe("-5");
        Of("not", "").ShouldBe("true");
        Of("bnot", 5).ShouldBe("-6");
        Of("join", new object[] { "a", 'b', 1 }).ShouldBe("'ab1'");
        Of("split", " a  b ").ShouldBe("('a', 'b')");
        Of("not", "?$x").ShouldBe("?-not $x");
    }

    public static TheoryData<object?, object?, string> Indexes => new()
    {
        { "abc", 0, "c'a'" }, { "abc", -1, "c'c'" }, { "abc", "1", "c'b'" }, { "abc", 9, "null" }, { "abc", new object[] { 2, 0, 7 }, "(c'c', c'a')" }, { new object[] { "x", "y" }, 1, "'y'" }, { new object[] { "x", "y" }, -2, "'x'" },
        { new byte[] { 7, 8 }, 1, "8byte" }, { 5, 0, "5" }, { "ab⟨x⟩yz", 1, "c'b'" }, { "ab⟨x⟩yz", -1, "c'z'" }, { "?$x", 2, "?$x[2]" }, { null, 0, "null" }, { "abcd", 1.5, "c'c'" },
    };

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Index(object? target, object? index, string expected) => Shown.Of(Operation.Index(Shown.From(target), Shown.From(index), Host)).ShouldBe(expected);

    [Fact]
    public void A_hash_table_finds_text_without_case_and_keeps_its_order()
    {
        var hash = new HashValue();
        Operation.SetIndex(hash, Shown.From("A"), Shown.From(1)).ShouldBeTrue();
        Operation.SetIndex(hash, Shown.From(5), Shown.From("five")).ShouldBeTrue();
        Operation.SetIndex(hash, Shown.From("a"), Shown.From(2)).ShouldBeTrue();
        hash.Entries.Count.ShouldBe(2);
        Shown.Of(Operation.Index(hash, Shown.From("A"), Host)).ShouldBe("2");
        Shown.Of(Operation.Index(hash, Shown.From(5), Host)).ShouldBe("'five'");
        Shown.Of(Operation.Index(hash, Shown.From("5"), Host)).ShouldBe("null");
    }

    [Fact]
    public void Match_fills_the_variable()
    {
        var host = new LibraryHost();
        Operation.Binary("match", false, Shown.From("user=bob"), Shown.From("=(?<n>.)(.)"), host);
        var matches = host.Variable("Matches")!;
        Shown.Of(Operation.Index(matches, Shown.From(1), host)).ShouldBe("'o'");
        Shown.Of(Operation.Index(matches, Shown.From("n"), host)).ShouldBe("'b'");
    }

    [Fact]
    public void Nothing_grows_without_end()
    {
        var host = new LibraryHost();
        Operation.Binary("*", false, Shown.From("x"), Shown.From(2_000_000_000), host).ShouldBeOfType<UnknownValue>();
        Operation.Binary("..", false, Shown.From(1), Shown.From(2_000_000_000), host).ShouldBeNull();
        Operation.Binary("f", false, Shown.From("{0:D999999999}"), Shown.From(1), host).ShouldBeNull();
        Operation.Binary("f", false, Shown.From("{0,900000}{0,900000}{0,900000}{0,900000}{0,900000}"), Shown.From(1), host).ShouldBeNull();
    }
}
