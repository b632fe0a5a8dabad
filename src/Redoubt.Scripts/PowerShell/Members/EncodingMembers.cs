using System.Text;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>[Text.Encoding] and the classes under it.</summary>
internal static class EncodingMembers
{
    private const string Base = "system.text.encoding";

    public static void Register(Func<string, TypeMembers> of)
    {
        of(Base)
            .Field("UTF8", Of("system.text.utf8encoding", new UTF8Encoding(true)))
            .Field("Unicode", Of("system.text.unicodeencoding", Encoding.Unicode))
            .Field("BigEndianUnicode", Of("system.text.unicodeencoding", Encoding.BigEndianUnicode))
            .Field("ASCII", Of("system.text.asciiencoding", Encoding.ASCII))
            .Field("UTF32", Of("system.text.utf32encoding", Encoding.UTF32))
            .Field("UTF7", Of("system.text.utf7encoding", Utf7.Instance))
            .Field("Latin1", Of("system.text.latin1encoding", Encoding.Latin1))
            .Field("Default", Of("system.text.sbcscodepageencoding", Named(1252) ?? Encoding.Latin1))
            .Static("GetEncoding", "i", Base, call => Named(call.Int(0)) is { } found ? Of("system.text.sbcscodepageencoding", found) : null)
            .Static("GetEncoding", "s", Base, call => Named(call.Text(0)) is { } found ? Of("system.text.sbcscodepageencoding", found) : null)
            .Static("Convert", "ooB", "system.byte[]", call => call.Given[0] is ObjectValue { State: Encoding from } && call.Given[1] is ObjectValue { State: Encoding to } ? new BytesValue(Encoding.Convert(from, to, call.Bytes(2))) : null)
            .Method("GetString", "B", "system.string", call => Known(call) is { } encoding ? new TextValue(encoding.GetString(call.Bytes(0))) : null)
            .Method("GetString", "Bii", "system.string", call => Known(call) is { } encoding ? new TextValue(encoding.GetString(call.Bytes(0), call.Int(1), call.Int(2))) : null)
            .Method("GetChars", "B", "system.char[]", call => Known(call) is { } encoding ? StringMembers.Chars(encoding.GetString(call.Bytes(0))) : null)
            .Method("GetChars", "Bii", "system.char[]", call => Known(call) is { } encoding ? StringMembers.Chars(encoding.GetString(call.Bytes(0), call.Int(1), call.Int(2))) : null)
            .Method("GetBytes", "s", "system.byte[]", call => Known(call) is { } encoding ? new BytesValue(encoding.GetBytes(call.Text(0))) : null)
            .Method("GetBytes", "C", "system.byte[]", call => Known(call) is { } encoding ? new BytesValue(encoding.GetBytes(call.Chars(0))) : null)
            .Method("GetBytes", "Cii", "system.byte[]", call => Known(call) is { } encoding ? new BytesValue(encoding.GetBytes(call.Chars(0), call.Int(1), call.Int(2))) : null)
            .Method("GetByteCount", "s", "system.int32", call => Known(call) is { } encoding ? new IntegerValue(encoding.GetByteCount(call.Text(0))) : null)
            .Method("GetCharCount", "B", "system.int32", call => Known(call) is { } encoding ? new IntegerValue(encoding.GetCharCount(call.Bytes(0))) : null)
            .Method("GetPreamble", "", "system.byte[]", call => Known(call) is { } encoding ? new BytesValue(encoding.GetPreamble()) : null)
            .Property("WebName", "system.string", call => Known(call) is { } encoding ? new TextValue(encoding.WebName) : null)
            .Property("BodyName", "system.string", call => Known(call) is { } encoding ? new TextValue(encoding.WebName) : null)
            .Property("EncodingName", "system.string", call => Known(call) is { } encoding ? new TextValue(encoding.EncodingName) : null)
            .Property("CodePage", "system.int32", call => Known(call) is { } encoding ? new IntegerValue(encoding.CodePage) : null);
        Class(of, "asciiencoding", Encoding.ASCII);
        Class(of, "utf8encoding", new UTF8Encoding(false));
        Class(of, "unicodeencoding", Encoding.Unicode);
        Class(of, "utf32encoding", Encoding.UTF32);
        Class(of, "utf7encoding", Utf7.Instance);
        of("system.text.unicodeencoding").New("bb", call => Of("system.text.unicodeencoding", call.Truth(0) ? Encoding.BigEndianUnicode : Encoding.Unicode));
    }

    /// <summary>The encoding that a value stands for: the object, or a name as cmdlets take it.</summary>
    public static Encoding? From(Value value) => value switch
    {
        ObjectValue { State: Encoding encoding } => encoding,
        TextValue { IsKnown: true } text => text.Text.ToLowerInvariant() switch
        {
            "unicode" or "utf-16" => Encoding.Unicode,
            "bigendianunicode" => Encoding.BigEndianUnicode,
            "ascii" or "oem" => Encoding.ASCII,
            "utf32" => Encoding.UTF32,
            "utf7" => Utf7.Instance,
            "utf8" or "utf8bom" or "utf8nobom" => Encoding.UTF8,
            "default" or "string" => Encoding.Latin1,
            var name => Named(name),
        },
        IntegerValue number => Named((int)number.Number),
        _ => null,
    };

    private static void Class(Func<string, TypeMembers> of, string name, Encoding encoding) => of("system.text." + name)
        .New("", _ => Of("system.text." + name, encoding))
        .New("o", _ => Of("system.text." + name, encoding));

    private static ObjectValue Of(string type, Encoding encoding) => new(type, encoding);

    private static Encoding? Known(MemberCall call) => call.State<Encoding>();

    private static Encoding? Named(int page)
    {
        if (page is 65000)
            return Utf7.Instance;
        if (page is 0)
            page = 1252;
        try
        {
            return page is 65001 ? new UTF8Encoding(true) : page is 1200 or 1201 or 12000 or 20127 or 28591 ? Encoding.GetEncoding(page) : CodePagesEncodingProvider.Instance.GetEncoding(page);
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static Encoding? Named(string name)
    {
        if (int.TryParse(name, out var page))
            return Named(page);
        if (name.Equals("utf-7", StringComparison.OrdinalIgnoreCase))
            return Utf7.Instance;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception wrong) when (wrong is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
