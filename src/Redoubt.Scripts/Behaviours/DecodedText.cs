using System.Text;
using Redoubt.Scripts.Acts;

namespace Redoubt.Scripts.Behaviours;

/// <summary>What a short base64 text that an act decodes says, for the sentence about it.</summary>
internal static class DecodedText
{
    private const int Longest = 90;

    /// <summary>The text; null when there is none, or none that fits into a sentence.</summary>
    public static string? Of(Act act)
    {
        foreach (var text in act.Arguments.Append(act.Input ?? ""))
        {
            if (Decode(text.Trim()) is { } decoded)
                return decoded;
        }

        return null;
    }

    private static string? Decode(string text)
    {
        if (text.Length is < 8 or > Longest * 4)
            return null;
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var count) || count < 4)
            return null;
        var span = bytes.AsSpan(0, count);
        var decoded = (count % 2 == 0 && span[1] == 0 ? Encoding.Unicode : Encoding.UTF8).GetString(span).Trim();
        return decoded.Length is > 2 and <= Longest && !decoded.AsSpan().ContainsAnyInRange('\0', '\x1F') && !decoded.Contains('\uFFFD') ? decoded : null;
    }
}
