using System.Globalization;
using System.Numerics;
using Redoubt.Scripts.PowerShell.Operators;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>Numbers: ToString with a format, Parse, limits; also Guid, Version and BigInteger.</summary>
internal static class NumberMembers
{
    private static readonly (string Type, long Least, long Most)[] Integers =
    [
        ("system.byte", 0, byte.MaxValue), ("system.sbyte", sbyte.MinValue, sbyte.MaxValue), ("system.int16", short.MinValue, short.MaxValue), ("system.uint16", 0, ushort.MaxValue),
        ("system.int32", int.MinValue, int.MaxValue), ("system.uint32", 0, uint.MaxValue), ("system.int64", long.MinValue, long.MaxValue), ("system.uint64", 0, -1),
    ];

    public static void Register(Func<string, TypeMembers> of)
    {
        of(TypeTree.Number)
            .Method("ToString", "s", "system.string", call => Formatting.One(call.Target, call.Text(0), call.Host) is { } text ? new TextValue(text) : null)
            .Method("ToString", "so", "system.string", call => Formatting.One(call.Target, call.Text(0), call.Host) is { } text ? new TextValue(text) : null);
        foreach (var (type, least, most) in Integers)
        {
            of(type)
                .Field("MinValue", new IntegerValue(least, type))
                .Field("MaxValue", new IntegerValue(most, type))
                .Static("Parse", "s", type, call => Parse(type, call.Text(0), NumberStyles.Integer))
                .Static("Parse", "so", type, call => Enums.Number("system.globalization.numberstyles", call.Given[1]) is long style ? Parse(type, call.Text(0), (NumberStyles)style) : null)
                .Static("Parse", "soo", type, call => Enums.Number("system.globalization.numberstyles", call.Given[1]) is long style ? Parse(type, call.Text(0), (NumberStyles)style) : null);
        }

        foreach (var type in new[] { "system.double", "system.single", "system.decimal" })
        {
            of(type)
                .Static("Parse", "s", type, call => new DoubleValue(double.Parse(call.Text(0), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture), type))
                .Static("Parse", "so", type, call => new DoubleValue(double.Parse(call.Text(0), NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture), type));
        }

        of("system.guid")
            .Static("Parse", "s", "system.guid", call => new ObjectValue("system.guid", Guid.Parse(call.Text(0))))
            .Field("Empty", new ObjectValue("system.guid", Guid.Empty))
            .New("s", call => call.Given[0].IsKnown ? new ObjectValue("system.guid", Guid.Parse(call.Text(0))) : null)
            .New("B", call => call.Given[0].IsKnown ? new ObjectValue("system.guid", new Guid(call.Bytes(0))) : null)
            .Method("ToByteArray", "", "system.byte[]", call => call.Target is ObjectValue { State: Guid guid } ? new BytesValue(guid.ToByteArray()) : null)
            .Method("ToString", "s", "system.string", call => call.Target is ObjectValue { State: Guid guid } ? new TextValue(guid.ToString(call.Text(0), CultureInfo.InvariantCulture)) : null)
            .Property("Guid", "system.string", call => call.Target is ObjectValue { State: Guid guid } ? new TextValue(guid.ToString()) : null);
        of("system.version")
            .Property("Major", "system.int32", call => call.State<Version>() is { } version ? new IntegerValue(version.Major) : null)
            .Property("Minor", "system.int32", call => call.State<Version>() is { } version ? new IntegerValue(version.Minor) : null)
            .Property("Build", "system.int32", call => call.State<Version>() is { } version ? new IntegerValue(version.Build) : null)
            .Property("Revision", "system.int32", call => call.State<Version>() is { } version ? new IntegerValue(version.Revision) : null)
            .New("s", call => call.Given[0].IsKnown ? new ObjectValue("system.version", Version.Parse(call.Text(0))) : null)
            .New("ii", call => new ObjectValue("system.version", new Version(call.Int(0), call.Int(1))));
        of("system.numerics.biginteger")
            .Static("Parse", "s", "system.numerics.biginteger", call => Casts.To("system.numerics.biginteger", call.Given[0], call.Host))
            .Method("ToByteArray", "", "system.byte[]", call => call.Target is ObjectValue { State: BigInteger number } ? new BytesValue(number.ToByteArray()) : null)
            .Method("ToString", "s", "system.string", call => call.Target is ObjectValue { State: BigInteger number } && call.Text(0).Length < 5 ? new TextValue(number.ToString(call.Text(0), CultureInfo.InvariantCulture)) : null);
    }

    private static IntegerValue? Parse(string type, string text, NumberStyles style)
    {
        if (type == "system.uint64")
            return ulong.TryParse(text, style, CultureInfo.InvariantCulture, out var large) ? new IntegerValue(unchecked((long)large), type) : null;
        if (!long.TryParse(text, style, CultureInfo.InvariantCulture, out var number))
            return null;
        // "FFFFFFFF" as hex is -1 to an int.
        if ((style & NumberStyles.AllowHexSpecifier) != 0)
            number = type switch { "system.int32" when number <= uint.MaxValue => (int)(uint)number, "system.int16" when number <= ushort.MaxValue => (short)(ushort)number, "system.sbyte" when number <= byte.MaxValue => (sbyte)(byte)number, _ => number };
        return Numbers.Fits(number, type) ? new IntegerValue(number, type) : null;
    }
}
