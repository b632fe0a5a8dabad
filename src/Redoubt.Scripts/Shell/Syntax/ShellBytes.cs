using System.Text;

namespace Redoubt.Scripts.Shell.Syntax;

/// <summary>
/// Bytes as text: what is UTF-8 is its characters, what is not (packed data) is one character for each byte. So one kind of value
/// serves for both.
/// </summary>
internal static class ShellBytes
{
    private static readonly UTF8Encoding Strict = new(false, true);

    public static string Of(byte[] bytes)
    {
        if (Array.TrueForAll(bytes, one => one < 128))
            return Encoding.Latin1.GetString(bytes);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }

    public static byte[] Bytes(string text) => text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF') ? Encoding.UTF8.GetBytes(text) : Encoding.Latin1.GetBytes(text);

    /// <summary>Characters that came one by one from escapes for bytes, read again as UTF-8.</summary>
    public static string Reread(string text) => text.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF') ? text : Of(Encoding.Latin1.GetBytes(text));
}
