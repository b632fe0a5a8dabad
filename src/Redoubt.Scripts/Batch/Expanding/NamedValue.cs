namespace Redoubt.Scripts.Batch.Expanding;

/// <summary>
/// A variable whose value differs from machine to machine, kept by its name in texts: %TEMP%. Two private characters stand for the
/// signs, so that it is known from a %TEMP% that a script spells itself and that is still to be replaced.
/// </summary>
internal static class NamedValue
{
    public const char Open = '\uE005';
    public const char Close = '\uE006';

    public static string Of(string name) => $"{Open}{name}{Close}";

    public static bool In(string text) => text.Contains(Open);

    /// <summary>As it is written in a script.</summary>
    public static string Show(string text) => In(text) ? text.Replace(Open, '%').Replace(Close, '%') : text;
}
