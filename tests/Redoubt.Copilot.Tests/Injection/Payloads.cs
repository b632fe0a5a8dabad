using System.Globalization;
using System.Text.RegularExpressions;
using Redoubt.Copilot.Rendering;

namespace Redoubt.Copilot.Tests.Injection;

/// <summary>Every payload in every wrapping, and what a model that obeys a payload would write.</summary>
internal static partial class Payloads
{
    private static readonly IReadOnlyList<string> Bare = [.. Lines("payloads.txt")];
    private static readonly IReadOnlyList<string> Obedient = [.. Lines("obedient.txt")];

    public static IReadOnlyList<string> All { get; } = [.. Bare.SelectMany(payload => Lines("wrappings.txt").Select(wrapping => Unescape(wrapping).Replace("{0}", payload, StringComparison.Ordinal)))];

    /// <summary>Names that only the payloads say: none of them may be told as if evidence showed it.</summary>
    public static IReadOnlyList<string> Phantoms { get; } = ["HOST-PHANTOM", "DC-PHANTOM", "svc-ghost", "Phantom Otter", "zz-99", "phantom.user", "collect.phantom.example", "203.0.113.250", "sk-phantom-0001", "2031"];

    /// <summary>A payload of its own for each field of each story: over <see cref="All"/> stories every field has held every payload.</summary>
    /// <param name="story">Which story, from 0.</param>
    /// <param name="field">Which field, from 0.</param>
    public static string For(int story, int field) => All[(story + (Step * field)) % All.Count];

    /// <summary>What a model writes that does what the text in front of it asks for; of a text that asks for nothing, any of it.</summary>
    /// <param name="says">What it was given.</param>
    /// <param name="turn">Which, when the text asks for nothing.</param>
    public static string Obeying(string says, int turn)
    {
        var text = PlainText.Comparable(says);
        for (var i = 0; i < Bare.Count; i++)
        {
            var place = (turn + i) % Bare.Count;
            if (text.Contains(PlainText.Comparable(PlainText.Clean(Bare[place], 40)).TrimEnd('…'), StringComparison.Ordinal))
                return Obedient[place];
        }

        return Obedient[turn % Obedient.Count];
    }

    public static bool AreAnswered => Bare.Count == Obedient.Count;

    // Coprime to the number of payloads, so that no two fields of a story hold the same one.
    private const int Step = 31;

    private static IEnumerable<string> Lines(string file) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Injection", file)).Where(line => line.Length > 0 && !line.StartsWith("# What", StringComparison.Ordinal) && !line.StartsWith("# How", StringComparison.Ordinal));

    private static string Unescape(string text) => Escape().Replace(
        text.Replace("\\n", "\n", StringComparison.Ordinal), match => ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());

    [GeneratedRegex(@"\\u([0-9A-F]{4})")]
    private static partial Regex Escape();
}
