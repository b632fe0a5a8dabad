using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.PowerShell.Operators;

/// <summary>Regular expressions that a script brings along: hostile, so none may run for long.</summary>
internal static class Patterns
{
    private const int LongestPattern = 20_000;

    // Over this length of text the engine without backtracking is used where it can do the pattern.
    private const int LongText = 20_000;

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(50);
    private static readonly ConditionalWeakTable<Budget, Dictionary<(string, RegexOptions), Regex?>> Kept = [];

    /// <summary>The expression; null when it is none.</summary>
    public static Regex? Of(string pattern, RegexOptions options)
    {
        options = (options | RegexOptions.CultureInvariant) & ~RegexOptions.Compiled;
        if ((options & RegexOptions.ECMAScript) != 0)
            options &= ~RegexOptions.CultureInvariant;
        if (pattern.Length > LongestPattern || Hole.In(pattern))
            return null;
        try
        {
            return new Regex(pattern, options, Longest);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The same for one that a loop may ask for again and again.</summary>
    public static Regex? Of(string pattern, RegexOptions options, Budget budget)
    {
        var kept = Kept.GetOrCreateValue(budget);
        if (kept.TryGetValue((pattern, options), out var regex))
            return regex;
        regex = Of(pattern, options);
        if (kept.Count < 500)
            kept[(pattern, options)] = regex;
        return regex;
    }

    /// <summary>The expression for a text of this length: over long texts without backtracking, if the pattern can be had so.</summary>
    public static Regex For(Regex regex, string text)
    {
        if (text.Length < LongText || (regex.Options & (RegexOptions.RightToLeft | RegexOptions.ECMAScript | RegexOptions.NonBacktracking)) != 0)
            return regex;
        try
        {
            return new Regex(regex.ToString(), regex.Options | RegexOptions.NonBacktracking, TimeSpan.FromMilliseconds(500));
        }
        catch (NotSupportedException)
        {
            return regex;
        }
    }

    /// <summary>It has nothing but characters that stand for themselves.</summary>
    public static bool IsPlain(string pattern) => pattern.AsSpan().IndexOfAny(@"\*+?|{}[]()^$.# ") < 0;
}
