namespace Redoubt.Server.Commands;

/// <summary>Where a verb reads from and writes to: results on <see cref="Out"/>, messages on <see cref="Error"/>.</summary>
/// <param name="Out">Results, and nothing else, so that they can be piped.</param>
/// <param name="Error">Messages to a person.</param>
/// <param name="In">Standard input.</param>
/// <param name="Interactive">A person is watching <paramref name="Error"/>: progress may be drawn there.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, Stream In, bool Interactive)
{
    public static Terminal OfThisProcess()
    {
        var output = new StreamWriter(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false), 16 * 1024) { AutoFlush = false };
        return new Terminal(output, Console.Error, Console.OpenStandardInput(), !Console.IsErrorRedirected);
    }

    /// <summary>A message to a person.</summary>
    public void Say(string message) => Error.WriteLine("redoubt: " + Printable(message));

    /// <summary>Alerts are hostile: a control character in one must not reach a terminal, which would obey it.</summary>
    public static string Printable(string text) =>
        text.Any(IsUnsafe) ? string.Concat(text.Select(c => IsUnsafe(c) ? '\uFFFD' : c)) : text;

    private static bool IsUnsafe(char c) => char.IsControl(c) && c is not ('\n' or '\t') || c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069';
}
