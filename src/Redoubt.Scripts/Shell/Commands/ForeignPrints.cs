using System.Text.RegularExpressions;
using Redoubt.Scripts.Clearing;
using Redoubt.Scripts.CommandLines;

namespace Redoubt.Scripts.Shell.Commands;

/// <summary>perl -e, ruby -e, php -r and lua -e that only print one text, or change what they read as sed or tr would.</summary>
internal static partial class ForeignPrints
{
    public static CommandResult? Run(CommandCall call)
    {
        var arguments = call.Arguments;
        for (var i = 0; i + 1 < arguments.Count; i++)
        {
            var option = arguments[i];
            if (option.Length < 2 || option[0] != '-' || option[1] == '-')
                return null;
            if (option[^1] is not ('e' or 'E' or 'r') || option.StartsWith("-M", StringComparison.Ordinal) || call.Name == "ruby" && option[1] == 'r')
                continue;
            var script = arguments[i + 1];
            if (script.Length > 100_000 || Hole.In(script))
                return null;
            var text = option.AsSpan(1).IndexOfAny('n', 'p') >= 0 ? Changed(call, script.Trim().TrimEnd(';'), [.. arguments.Skip(i + 2)]) : Printed(script);
            return text is null ? null : new CommandResult(text);
        }

        return null;
    }

    private static string? Printed(string script)
    {
        if (PrintPattern().Match(script) is not { Success: true } match)
            return null;
        var reader = new ForeignTexts(script, match.Index + match.Length);
        if (reader.Arguments() is not { } texts || !reader.AtEnd)
            return null;
        return string.Concat(texts) + (match.Groups["word"].Value is "puts" or "say" ? "\n" : "");
    }

    private static string? Changed(CommandCall call, string script, List<string> files)
    {
        if (call.Text(files) is not { } input)
            return null;
        if (ReversePattern().IsMatch(script))
        {
            var letters = input.TrimEnd('\n').ToCharArray();
            Array.Reverse(letters);
            return letters.AsSpan().Contains('\n') ? null : new string(letters) + "\n";
        }

        if (HexPattern().IsMatch(script))
        {
            var digits = input.Trim();
            return digits.Length % 2 == 0 && digits.Length > 0 && digits.All(char.IsAsciiHexDigit) ? Decoding.ByteText.Guess(Convert.FromHexString(digits)) : null;
        }

        if (TablePattern().Match(script) is { Success: true } table)
            return Again(call, "tr", input, table.Groups["from"].Value, table.Groups["to"].Value);
        return script.StartsWith("s/", StringComparison.Ordinal) && !script.Contains('$') && !script.Contains(';') ? Again(call, "sed", input, "-E", script) : null;
    }

    private static string? Again(CommandCall call, string name, string input, params string[] arguments) =>
        call.Runner.With(call.Runner.Context with { Input = new Running.InputText(input) }, () => CommandTable.Find(name)?.Invoke(new CommandCall(name, arguments, call.Runner)))?.Output;

    [GeneratedRegex(@"^\s*(use\s+[\w:]+\s*;\s*|require\s*['""][\w/]+['""]\s*;\s*)*(?<word>print|puts|echo|say|io\.write|\$stdout\.write)\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex PrintPattern();

    [GeneratedRegex(@"^(chomp\s*;\s*)?(print|say)\s*\(?\s*(scalar\s*)?\(?\s*reverse(\s*\(?\s*\$_\s*\)?)?\s*\)?\s*$|^(puts|print)\s+\$_\.chomp\.reverse$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ReversePattern();

    [GeneratedRegex(@"^s/\((\[0-9a-fA-F\](\{2\}|\[0-9a-fA-F\])|\.\.|\[0-9a-f\]\{2\})\)/chr\s*\(?\s*hex\s*\(?\s*\$1\s*\)?\s*\)?/[gie]+$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex HexPattern();

    [GeneratedRegex(@"^(tr|y)/(?<from>[^/]+)/(?<to>[^/]+)/$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex TablePattern();
}
