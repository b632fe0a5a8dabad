using System.Text;
using Redoubt.Scripts.Decoding;
using Redoubt.Scripts.JavaScript.Running;
using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.JavaScript.Builtins;

/// <summary>Buffers of node, arrays of bytes.</summary>
internal static class ByteCalls
{
    public static object? From(Machine machine, IReadOnlyList<object?> arguments)
    {
        if (arguments.Count == 0 || !Coercion.Known(arguments[0]))
            return null;
        return arguments[0] switch
        {
            string text when Bytes(text, arguments.Count > 1 ? Coercion.Text(arguments[1]) : "utf8") is { } bytes => Made(machine, bytes),
            JsArray array => Made(machine, array.Items.Select(item => (byte)(Coercion.Integer(item) ?? 0)).ToArray()),
            JsBytes other => Made(machine, [.. other.Bytes]),
            _ => null,
        };
    }

    public static object? Alloc(Machine machine, IReadOnlyList<object?> arguments)
    {
        if (arguments.Count == 0 || arguments[0] is not double count || count is < 0 or > 1_000_000 || !machine.Budget.Produce((long)count))
            return null;
        var bytes = new byte[(int)count];
        if (arguments.Count > 1 && arguments[1] is not JsUndefined)
        {
            var fill = arguments[1] is double number ? [(byte)Coercion.ToInt32(number)] : Encoding.UTF8.GetBytes(Coercion.Text(arguments[1]));
            for (var index = 0; index < bytes.Length && fill.Length > 0; index++)
                bytes[index] = fill[index % fill.Length];
        }

        return Made(machine, bytes);
    }

    public static object? Make(Machine machine, IReadOnlyList<object?> arguments) => arguments is [double, ..] ? Alloc(machine, arguments) : From(machine, arguments);

    public static object? Call(JsBytes self, string name, IReadOnlyList<object?> arguments)
    {
        var bytes = self.Bytes;
        switch (name)
        {
            case "toString":
                var from = StringCalls.Relative(arguments.Count > 1 ? arguments[1] : JsUndefined.Value, 0, bytes.Length);
                var to = StringCalls.Relative(arguments.Count > 2 ? arguments[2] : JsUndefined.Value, bytes.Length, bytes.Length);
                var part = from < to ? bytes[from..to] : [];
                return Text(part, arguments.Count > 0 && arguments[0] is string set ? set : "utf8");
            case "slice" or "subarray":
                var start = StringCalls.Relative(arguments.Count > 0 ? arguments[0] : JsUndefined.Value, 0, bytes.Length);
                var end = StringCalls.Relative(arguments.Count > 1 ? arguments[1] : JsUndefined.Value, bytes.Length, bytes.Length);
                return new JsBytes(self.Serial, start < end ? bytes[start..end] : []);
            case "join": return string.Join(arguments.Count > 0 ? Coercion.Text(arguments[0]) : ",", bytes);
            case "readUInt8": return Coercion.Integer(arguments.Count > 0 ? arguments[0] : 0d) is { } at && at >= 0 && at < bytes.Length ? (double)bytes[at] : null;
            default: return null;
        }
    }

    public static byte[]? Bytes(string text, string encoding) => encoding.ToLowerInvariant() switch
    {
        "utf8" or "utf-8" or "undefined" => Encoding.UTF8.GetBytes(text),
        "latin1" or "binary" => Encoding.Latin1.GetBytes(text),
        "ascii" => Encoding.Latin1.GetBytes(text),
        "hex" => ByteText.Hex(text.Length % 2 == 0 ? text : text[..^1]) ?? (text.Length < 2 ? [] : null),
        "base64" or "base64url" => ByteText.Base64(text),
        "ucs2" or "ucs-2" or "utf16le" or "utf-16le" => Encoding.Unicode.GetBytes(text),
        _ => null,
    };

    private static string? Text(byte[] bytes, string encoding) => encoding.ToLowerInvariant() switch
    {
        "utf8" or "utf-8" => Encoding.UTF8.GetString(bytes),
        "latin1" or "binary" => Encoding.Latin1.GetString(bytes),
        "ascii" => Encoding.Latin1.GetString(bytes.Select(one => (byte)(one & 127)).ToArray()),
        "hex" => Convert.ToHexStringLower(bytes),
        "base64" => Convert.ToBase64String(bytes),
        "ucs2" or "ucs-2" or "utf16le" or "utf-16le" => Encoding.Unicode.GetString(bytes),
        _ => null,
    };

    private static JsBytes Made(Machine machine, byte[] bytes) => new(machine.NextSerial(), bytes);
}
