using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Redoubt.Kql.Runtime.Texts;

/// <summary>
/// Writes a regular expression of Kusto as one of the database. Its <c>\d</c>, <c>\w</c> and <c>\s</c> know ASCII alone, Kusto's all of
/// Unicode; it does not know <c>(?&lt;name&gt;...)</c>. What is wrong stays wrong: the database says so.
/// </summary>
internal static partial class DatabaseRegex
{
    private const string Digits = @"\p{Nd}";
    private const string Letters = @"\p{L}\p{M}\p{Nl}\p{Nd}\p{Pc}";
    private const string Spaces = @"\s\p{Z}\x{85}";

    /// <summary>The database gives up on patterns that grow larger; those keep to ASCII.</summary>
    private const long MostRepetitions = 100;

    /// <summary>The pattern for the database.</summary>
    public static string Of(string pattern) => Write(pattern, group: null);

    /// <summary>
    /// The pattern for the database with one capturing group alone: the given one of the original, counted from 1, or for 0 the whole.
    /// One that there is not makes a pattern that matches nothing.
    /// </summary>
    public static string Of(string pattern, long group) => group == 0 ? $"({Write(pattern, 0)})" : Write(pattern, group);

    private static string Write(string pattern, long? group)
    {
        var unicode = Repetitions(pattern) <= MostRepetitions;
        var result = new StringBuilder(pattern.Length + 32);
        var groups = 0;
        var inClass = false;
        for (var i = 0; i < pattern.Length;)
        {
            var length = 1;
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
            {
                length = 2;
                result.Append((unicode ? Class(pattern[i + 1], inClass) : null) ?? pattern.Substring(i, 2));
            }
            else if (inClass)
            {
                length = PosixClass().Match(pattern, i) is { Success: true } posix ? posix.Length : 1;
                result.Append(pattern, i, length);
                inClass = length > 1 || pattern[i] != ']';
            }
            else if (pattern[i] == '[')
            {
                length = ClassStart().Match(pattern, i).Length;
                result.Append(pattern, i, length);
                inClass = true;
            }
            else if (pattern[i] == '(')
            {
                var named = NamedGroup().Match(pattern, i);
                var captures = named.Success || i + 1 >= pattern.Length || pattern[i + 1] != '?';
                length = named.Success ? named.Length : 1;
                result.Append(!captures || group is null || ++groups == group ? "(" : "(?:");
                if (named.Success && group is null)
                    result.Append(CultureInfo.InvariantCulture, $"?P<{named.Groups[1].Value}>");
            }
            else
            {
                result.Append(pattern[i]);
            }

            i += length;
        }

        return group is > 0 && group > groups || group < 0 ? @"([^\x00-\x{10FFFF}])" : result.ToString();
    }

    private static string? Class(char letter, bool inClass) => (letter, inClass) switch
    {
        ('d', _) => Digits,
        ('D', _) => @"\P{Nd}",
        ('w', true) => Letters,
        ('w', false) => $"[{Letters}]",
        ('W', false) => $"[^{Letters}]",
        ('s', true) => Spaces,
        ('s', false) => $"[{Spaces}]",
        ('S', false) => $"[^{Spaces}]",
        _ => null,
    };

    /// <summary>How often the counted repetitions of a pattern can multiply what they repeat, at most.</summary>
    private static long Repetitions(string pattern)
    {
        long product = 1;
        foreach (Match repetition in Repetition().Matches(pattern))
        {
            var most = repetition.Groups[2] is { Success: true, Length: > 0 } upper ? upper : repetition.Groups[1];
            product = Math.Min(product * Math.Max(1, long.Parse(most.ValueSpan, CultureInfo.InvariantCulture)), int.MaxValue);
        }

        return product;
    }

    [GeneratedRegex(@"\{(\d{1,4})(?:,(\d{0,4}))?\}")]
    private static partial Regex Repetition();

    [GeneratedRegex(@"\G\[\^?\]?")]
    private static partial Regex ClassStart();

    [GeneratedRegex(@"\G\[:\^?[a-z]+:\]")]
    private static partial Regex PosixClass();

    [GeneratedRegex(@"\G\(\?P?<([A-Za-z_][A-Za-z0-9_]*)>")]
    private static partial Regex NamedGroup();
}
