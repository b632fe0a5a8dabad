using System.Globalization;
using System.Text;

namespace Redoubt.Evidence.Sources.Windows;

/// <summary>The ActionType of an event that no mapping names: its channel and its id, as <c>WindowsPowerShell-800</c>.</summary>
public static class ActionName
{
    /// <param name="channel">The event's channel, by its full name.</param>
    /// <param name="id">The event's id.</param>
    public static string Of(string channel, long id)
    {
        var name = new StringBuilder();
        var upper = true;
        foreach (var letter in Trimmed(channel))
        {
            if (char.IsLetterOrDigit(letter))
            {
                name.Append(upper ? char.ToUpperInvariant(letter) : letter);
                upper = false;
            }
            else
                upper = true;
        }

        return name.Append('-').Append(id.ToString(CultureInfo.InvariantCulture)).ToString();
    }

    private static ReadOnlySpan<char> Trimmed(ReadOnlySpan<char> channel)
    {
        const string Microsoft = "Microsoft-Windows-";
        const string Operational = "/Operational";
        const int Longest = 200;
        if (channel.StartsWith(Microsoft, StringComparison.OrdinalIgnoreCase))
            channel = channel[Microsoft.Length..];
        if (channel.EndsWith(Operational, StringComparison.OrdinalIgnoreCase))
            channel = channel[..^Operational.Length];
        return channel.Length > Longest ? channel[..Longest] : channel;
    }
}
