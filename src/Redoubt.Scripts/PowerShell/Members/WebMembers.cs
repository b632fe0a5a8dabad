using System.Globalization;
using System.Net;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>[Uri], and what encodes text for the web.</summary>
internal static class WebMembers
{
    private const string Text = "system.string";

    public static void Register(Func<string, TypeMembers> of)
    {
        of("system.uri")
            .OpenStatic("UnescapeDataString", "s", Text, call => Map(call, Uri.UnescapeDataString))
            .OpenStatic("EscapeDataString", "s", Text, call => Map(call, Uri.EscapeDataString))
            .OpenStatic("EscapeUriString", "s", Text, call => Map(call, text => string.Concat(text.Split(['/', ':', '?', '&', '=', '#', '%', '+', ','], StringSplitOptions.None).Length == 1 ? Uri.EscapeDataString(text) : text.Replace(" ", "%20"))))
            .Static("HexUnescape", "si", "system.char", call => Convert.ToInt32(call.Text(0).Substring(call.Int(1) + 1, 2), 16) is var code ? new CharValue((char)code) : null)
            .New("s", call => Made(call, call.Text(0)))
            .New("ss", call => call.Given.All(one => one.IsKnown) && Uri.TryCreate(new Uri(call.Text(0)), call.Text(1), out var uri) ? new ObjectValue("system.uri", uri) : null)
            .Property("Host", Text, call => Part(call, uri => uri.Host))
            .Property("Scheme", Text, call => Part(call, uri => uri.Scheme))
            .Property("AbsoluteUri", Text, call => Part(call, uri => uri.AbsoluteUri))
            .Property("AbsolutePath", Text, call => Part(call, uri => uri.AbsolutePath))
            .Property("LocalPath", Text, call => Part(call, uri => uri.LocalPath))
            .Property("PathAndQuery", Text, call => Part(call, uri => uri.PathAndQuery))
            .Property("Query", Text, call => Part(call, uri => uri.Query))
            .Property("Authority", Text, call => Part(call, uri => uri.Authority))
            .Property("OriginalString", Text, call => Part(call, uri => uri.OriginalString))
            .Property("Port", "system.int32", call => call.State<Uri>() is { } uri ? new IntegerValue(uri.Port) : null)
            .Property("Segments", "system.string[]", call => call.State<Uri>() is { } uri ? new ArrayValue([.. uri.Segments.Select(one => (Value)new TextValue(one))], "system.string[]") : null);
        foreach (var type in new[] { "system.net.webutility", "system.web.httputility" })
        {
            of(type)
                .OpenStatic("HtmlDecode", "s", Text, call => Map(call, text => WebUtility.HtmlDecode(text)))
                .OpenStatic("HtmlEncode", "s", Text, call => Map(call, text => WebUtility.HtmlEncode(text)))
                .OpenStatic("UrlDecode", "s", Text, call => Map(call, text => WebUtility.UrlDecode(text)))
                .OpenStatic("UrlEncode", "s", Text, call => Map(call, text => WebUtility.UrlEncode(text)))
                .OpenStatic("HtmlAttributeEncode", "s", Text, call => Map(call, text => WebUtility.HtmlEncode(text)))
                .Static("UrlDecodeToBytes", "s", "system.byte[]", call => new BytesValue(WebUtility.UrlDecodeToBytes(System.Text.Encoding.UTF8.GetBytes(call.Text(0)), 0, call.Text(0).Length)));
        }

        of("system.management.automation.language.codegeneration")
            .OpenStatic("EscapeSingleQuotedStringContent", "s", Text, call => Map(call, text => text.Replace("'", "''")))
            .OpenStatic("EscapeVariableName", "s", Text, call => Map(call, text => text));
        of("system.net.ipaddress")
            .Static("Parse", "s", "system.net.ipaddress", call => Address(call.Text(0)))
            .New("l", call => call.Given[0].IsKnown ? Address(Numbered(call.Long(0))) : null)
            .Property("IPAddressToString", Text, call => call.Target is ObjectValue made ? made.Properties.GetValueOrDefault("Name") : null);
    }

    private static TextValue Map(MemberCall call, Func<string, string> change) => new(HoledText.Map(call.Text(0), change));

    private static ObjectValue? Made(MemberCall call, string text) => call.Given[0].IsKnown && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) ? new ObjectValue("system.uri", uri) : null;

    private static TextValue? Part(MemberCall call, Func<Uri, string> part) => call.State<Uri>() is { } uri ? new TextValue(part(uri)) : null;

    // In a 64-bit number the first octet is the lowest byte.
    private static string Numbered(long number) => string.Create(CultureInfo.InvariantCulture, $"{number & 255}.{number >> 8 & 255}.{number >> 16 & 255}.{number >> 24 & 255}");

    // A number in text has the first octet in its highest byte.
    private static ObjectValue Address(string text)
    {
        if (uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            text = string.Create(CultureInfo.InvariantCulture, $"{number >> 24}.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}");
        return new ObjectValue("system.net.ipaddress") { Properties = { ["Name"] = new TextValue(text) } };
    }
}
