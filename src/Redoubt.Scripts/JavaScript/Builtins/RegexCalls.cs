using System.Text;
using System.Text.RegularExpressions;
using Redoubt.Scripts.JavaScript.Running;
using Redoubt.Scripts.JavaScript.Syntax;
using Redoubt.Scripts.JavaScript.Values;

namespace Redoubt.Scripts.JavaScript.Builtins;

/// <summary>Patterns. Those of the script get a short time each: they may be made to be slow.</summary>
internal static class RegexCalls
{
    public static object? Call(Machine machine, JsRegex regex, string name, IReadOnlyList<object?> arguments)
    {
        if (name == "toString")
            return Coercion.Text(regex);
        if (name is not ("test" or "exec") || arguments.Count == 0 || !Coercion.Known(arguments[0]) || !machine.Budget.Step(4) || Compile(regex) is not { } pattern)
            return null;
        var text = Coercion.Text(arguments[0]);
        var goesOn = regex.Flags.Contains('g') || regex.Flags.Contains('y');
        return Guarded<object?>(() =>
        {
            var match = goesOn && regex.LastIndex > text.Length ? System.Text.RegularExpressions.Match.Empty : pattern.Match(text, goesOn ? regex.LastIndex : 0);
            if (goesOn)
            {
                machine.Touch(regex.Serial);
                regex.LastIndex = match.Success ? match.Index + match.Length : 0;
            }

            return name == "test" ? match.Success : match.Success ? Found(machine, match, text) : JsNull.Value;
        });
    }

    public static object? Match(Machine machine, string text, object? what)
    {
        var regex = what as JsRegex ?? new JsRegex(machine.NextSerial(), what is JsUndefined ? "" : Coercion.Text(what), "");
        if (!machine.Budget.Step(4) || Compile(regex) is not { } pattern)
            return null;
        return Guarded<object?>(() =>
        {
            if (!regex.Flags.Contains('g'))
                return pattern.Match(text) is { Success: true } one ? Found(machine, one, text) : JsNull.Value;
            var all = pattern.Matches(text).Take(20_000).Select(match => (object?)match.Value).ToList();
            return all.Count == 0 ? JsNull.Value : machine.Array(all);
        });
    }

    public static object? Search(string text, JsRegex regex) => Compile(regex) is { } pattern ? Guarded<object?>(() => pattern.Match(text) is { Success: true } match ? match.Index : -1d) : null;

    public static string[]? Split(string text, JsRegex regex)
    {
        if (Compile(regex) is not { } pattern)
            return null;
        var parts = Guarded(() => pattern.Split(text));
        return parts is not null && regex.Pattern is "" or "(?:)" ? parts!.Where(part => part.Length > 0).ToArray() : parts;
    }

    public static object? Replace(Machine machine, string text, JsRegex regex, object? with, Node node)
    {
        if (with is JsUnknown or JsHost || !machine.Budget.Step(4) || Compile(regex) is not { } pattern)
            return null;
        var matches = Guarded(() => pattern.Matches(text).Take(regex.Flags.Contains('g') ? 50_000 : 1).ToList());
        if (matches is null)
            return null;
        var result = new StringBuilder();
        var at = 0;
        var template = with is JsFunction ? "" : Coercion.Text(with);
        foreach (var match in matches)
        {
            result.Append(text, at, match.Index - at);
            at = match.Index + match.Length;
            if (with is JsFunction)
            {
                if (!machine.Budget.Turn())
                    return null;
                var made = machine.Calls.Invoke(with, null, [.. Groups(match), (double)match.Index, text], node);
                if (!Coercion.Known(made))
                    return null;
                result.Append(Coercion.Text(made));
            }
            else
            {
                Expand(result, template, match);
            }

            if (result.Length > machine.Budget.Limits.Text)
                return null;
        }

        result.Append(text, at, text.Length - at);
        return machine.Budget.Produce(result.Length) ? result.ToString() : null;
    }

    private static void Expand(StringBuilder result, string template, Match match)
    {
        for (var index = 0; index < template.Length; index++)
        {
            var next = index + 1 < template.Length ? template[index + 1] : '\0';
            if (template[index] != '$' || !(next is '$' or '&' || char.IsAsciiDigit(next)))
            {
                result.Append(template[index]);
                continue;
            }

            index++;
            if (next == '$')
                result.Append('$');
            else if (next == '&' )
                result.Append(match.Value);
            else
                result.Append(match.Groups[next - '0'].Value);
        }
    }

    private static JsArray Found(Machine machine, Match match, string text)
    {
        var found = machine.Array(Groups(match).ToList());
        found.Properties["index"] = (double)match.Index;
        found.Properties["input"] = text;
        return found;
    }

    private static IEnumerable<object?> Groups(Match match) => match.Groups.Cast<Group>().Select(group => group.Success ? (object?)group.Value : JsUndefined.Value);

    private static T? Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (RegexMatchTimeoutException)
        {
            return default;
        }
    }

    private static Regex? Compile(JsRegex regex)
    {
        if (regex.Pattern.Length > 2_000)
            return null;
        var options = RegexOptions.CultureInvariant;
        options |= regex.Flags.Contains('i') ? RegexOptions.IgnoreCase : 0;
        options |= regex.Flags.Contains('m') ? RegexOptions.Multiline : 0;
        options |= regex.Flags.Contains('s') ? RegexOptions.Singleline : 0;
        try
        {
            return new Regex(Translate(regex.Pattern, regex.Flags.Contains('m')), options, TimeSpan.FromMilliseconds(50));
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // Where the two languages of patterns differ.
    private static string Translate(string pattern, bool lines)
    {
        var result = new StringBuilder();
        var set = false;
        for (var index = 0; index < pattern.Length; index++)
        {
            var c = pattern[index];
            if (c == '\\' && index + 1 < pattern.Length)
            {
                var next = pattern[++index];
                if (next == 'd')
                    result.Append(set ? "0-9" : "[0-9]");
                else if (char.IsAsciiLetter(next) && !"bBDsSwWnrtfvxucpPk".Contains(next))
                    result.Append(next);
                else
                    result.Append('\\').Append(next);
            }
            else if (c == '[' && !set)
            {
                var rest = pattern.AsSpan(index + 1);
                if (rest.StartsWith("^]") || rest.StartsWith("]"))
                {
                    result.Append(rest[0] == '^' ? @"[\s\S]" : "(?!)");
                    index += rest[0] == '^' ? 2 : 1;
                    continue;
                }

                set = true;
                result.Append(c);
            }
            else if (c == '[')
            {
                result.Append(@"\[");
            }
            else
            {
                if (c == ']')
                    set = false;
                result.Append(c == '$' && !set && !lines ? @"\z" : c.ToString());
            }
        }

        return result.ToString();
    }
}
