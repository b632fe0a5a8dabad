using System.Globalization;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>System.Char.</summary>
internal static class CharMembers
{
    private const string Truth = "system.boolean";

    public static void Register(Func<string, TypeMembers> of)
    {
        var type = of("system.char")
            .Field("MinValue", new CharValue(char.MinValue))
            .Field("MaxValue", new CharValue(char.MaxValue))
            .Static("ConvertFromUtf32", "i", "system.string", call => new TextValue(char.ConvertFromUtf32(call.Int(0))))
            .Static("ConvertToUtf32", "cc", "system.int32", call => new IntegerValue(char.ConvertToUtf32(call.Char(0), call.Char(1))))
            .Static("ConvertToUtf32", "si", "system.int32", call => new IntegerValue(char.ConvertToUtf32(call.Text(0), call.Int(1))))
            .Static("Parse", "s", "system.char", call => new CharValue(char.Parse(call.Text(0))))
            .Static("ToString", "c", "system.string", call => new TextValue(call.Char(0).ToString()))
            .Static("ToUpper", "c", "system.char", call => new CharValue(char.ToUpperInvariant(call.Char(0))))
            .Static("ToLower", "c", "system.char", call => new CharValue(char.ToLowerInvariant(call.Char(0))))
            .Static("ToUpperInvariant", "c", "system.char", call => new CharValue(char.ToUpperInvariant(call.Char(0))))
            .Static("ToLowerInvariant", "c", "system.char", call => new CharValue(char.ToLowerInvariant(call.Char(0))))
            .Static("GetNumericValue", "c", "system.double", call => new DoubleValue(char.GetNumericValue(call.Char(0))))
            .Method("ToInt32", "o", "system.int32", call => new IntegerValue(((CharValue)call.Target).Character))
            .Method("ToString", "o", "system.string", call => new TextValue(((CharValue)call.Target).Character.ToString(CultureInfo.InvariantCulture)));
        foreach (var (name, test) in new (string, Func<char, bool>)[]
                 {
                     ("IsDigit", char.IsDigit), ("IsLetter", char.IsLetter), ("IsLetterOrDigit", char.IsLetterOrDigit), ("IsUpper", char.IsUpper), ("IsLower", char.IsLower), ("IsWhiteSpace", char.IsWhiteSpace),
                     ("IsPunctuation", char.IsPunctuation), ("IsSymbol", char.IsSymbol), ("IsControl", char.IsControl), ("IsNumber", char.IsNumber), ("IsSurrogate", char.IsSurrogate), ("IsSeparator", char.IsSeparator),
                     ("IsHighSurrogate", char.IsHighSurrogate), ("IsLowSurrogate", char.IsLowSurrogate),
                 })
        {
            type.Static(name, "c", Truth, call => BoolValue.Of(test(call.Char(0))))
                .Static(name, "si", Truth, call => BoolValue.Of(test(call.Text(0)[call.Int(1)])));
        }
    }
}
