using Redoubt.Scripts.PowerShell.Commands;
using Redoubt.Scripts.PowerShell.Members;
using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.Tests.PowerShell;

/// <summary>Whatever a script gives the library, it comes back with a value or with none, and never throws.</summary>
public sealed class LibraryFuzzTests
{
    private static readonly string[] Binaries =
    [
        "+", "-", "*", "/", "%", "..", "f", "join", "split", "replace", "match", "like", "eq", "ne", "gt", "ge", "lt", "le", "contains", "notcontains", "in", "notin", "is", "isnot", "as", "band", "bor", "bxor", "shl", "shr",
        "and", "or", "xor", "notmatch", "notlike",
    ];

    [Fact]
    public void Operators_never_throw()
    {
        var host = new LibraryHost();
        var values = Values(host);
        foreach (var name in Binaries)
        {
            foreach (var left in values.Where((_, at) => at % 3 == name.Length % 3))
            {
                foreach (var right in values)
                {
                    host = host.Budget.IsSpent ? new LibraryHost() : host;
                    Shown.Of(Operation.Binary(name, (left.GetHashCode() & 1) == 0, left, right, host));
                }
            }
        }

        foreach (var name in new[] { "-", "+", "not", "bnot", "join", "split", "," })
        {
            foreach (var value in values)
                Operation.Unary(name, false, value, new LibraryHost());
        }

        foreach (var target in Values(host))
        {
            foreach (var index in Values(host))
            {
                Operation.Index(target, index, new LibraryHost());
                Operation.SetIndex(target, index, index);
            }
        }
    }

    [Fact]
    public void Conversions_never_throw()
    {
        var host = new LibraryHost();
        var types = MemberTable.All.Select(member => member.Type).Concat(["system.int32[]", "system.string[]", "system.byte[]", "system.char[]", "system.nowhere", "", "[]"]).Distinct().ToList();
        foreach (var type in types)
        {
            foreach (var value in Values(host))
            {
                host = host.Budget.IsSpent ? new LibraryHost() : host;
                Conversion.To(type, value, host);
                Conversion.Truth(value);
                Conversion.Text(value, host);
                Source.Of(value);
            }
        }
    }

    [Fact]
    public void Members_never_throw()
    {
        var random = new Random(1);
        foreach (var (type, kind, name, signature) in MemberTable.All)
        {
            var host = new LibraryHost();
            var count = signature.TrimEnd('*').Length + (signature.EndsWith('*') ? 2 : 0);
            for (var turn = 0; turn < 20; turn++)
            {
                host = host.Budget.IsSpent ? new LibraryHost() : host;
                var values = Values(host);
                var arguments = Enumerable.Range(0, count).Select(_ => values[random.Next(values.Count)]).ToList();
                var target = turn < 8 ? values[random.Next(values.Count)] : MemberTable.New(type, arguments, host);
                Shown.Of(kind switch
                {
                    MemberKind.Constructor => MemberTable.New(type, arguments, host),
                    MemberKind.StaticMethod => MemberTable.CallStatic(type, name, arguments, host),
                    MemberKind.StaticProperty => MemberTable.GetStatic(type, name, host),
                    MemberKind.Property => MemberTable.Get(target, name, host),
                    _ => MemberTable.Call(target, name, arguments, host),
                });
            }
        }
    }

    [Fact]
    public void Commands_never_throw()
    {
        var random = new Random(2);
        string[] parameters = ["Name", "Property", "First", "Last", "Skip", "Index", "Process", "Begin", "End", "ExpandProperty", "Path", "Value", "Key", "AsPlainText", "Pattern", "InputObject", "Raw", "Unique", "ea", "Leaf", "eq", "like", "x"];
        foreach (var name in CommandTable.Names)
        {
            for (var turn = 0; turn < 80; turn++)
            {
                var host = new LibraryHost();
                var values = Values(host);
                Value Any() => values[random.Next(values.Count)];
                var arguments = Enumerable.Range(0, random.Next(4)).Select(_ => new CommandArgument(random.Next(2) == 0 ? parameters[random.Next(parameters.Length)] : null, random.Next(4) == 0 ? null : Any())).ToList();
                var input = random.Next(2) == 0 ? null : Enumerable.Range(0, random.Next(4)).Select(_ => Any()).ToList();
                foreach (var output in CommandTable.Run(new CommandCall(name, arguments, input), host) ?? [])
                    Shown.Of(output);
            }
        }
    }

    private static List<Value> Values(LibraryHost host)
    {
        var hash = new HashValue();
        hash.Entries.Add(new(new TextValue("a"), new IntegerValue(1)));
        return
        [
            .. new object?[]
            {
                null, "", "a", "hello world", "0x1F", "-7", "a⟨$x⟩b", "⟨$y⟩", "(", "[a-", "{0}{1}", "{0:D999999}", "%41", "é€😀", 'x', '\0', 0, 1, -1, 255, 65536, int.MaxValue, int.MinValue, long.MinValue, long.MaxValue, (byte)7, 0.5, double.NaN,
                double.PositiveInfinity, 1e300, true, false, "?$u", new object[0], new object?[] { 1, "b", null }, new object[] { new object[] { "n" }, 2 }, new byte[0], new byte[] { 1, 2, 250, 4 }, new[] { 'a', 'b' }, new[] { "x", "" }, "variable:*", "RightToLeft",
            }.Select(Shown.From),
            hash,
            new TypeValue("system.string", "string"),
            new ScriptBlockValue((Func<Value, Value>)(item => item), "$_"),
            new MethodValue(new TextValue("a"), "Replace"),
            new EnumValue("system.io.compression.compressionmode", "Decompress", 0),
            new UnknownValue("$n", "system.string"),
            MemberTable.New("system.io.memorystream", [Shown.From(new byte[] { 31, 139, 8, 0 })], host),
            MemberTable.New("system.text.stringbuilder", [], host),
            MemberTable.New("system.security.cryptography.aes", [], host),
            MemberTable.GetStatic("system.text.encoding", "UTF8", host)!,
            Conversion.To("regex", Shown.From("a+"), host)!,
            new ObjectValue("system.net.webclient"),
        ];
    }
}
