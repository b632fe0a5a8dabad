using System.Text;
using Redoubt.Scripts.Batch.Running;

namespace Redoubt.Scripts.Batch.Expanding;

/// <summary>!variables!, replaced when a command runs.</summary>
internal static class DelayedExpansion
{
    /// <summary>Expands when it is on; when nothing could have turned it on, only what the script has set.</summary>
    public static string Expand(string text, BatchProcess process, bool doubts = false)
    {
        if (!text.Contains('!') || !process.Delayed && !process.DelayedBySetting)
            return text;
        var strict = process.Delayed;
        var expanded = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (c == '^' && strict && at + 1 < text.Length)
            {
                expanded.Append(text[++at]);
                continue;
            }

            if (c != '!')
            {
                expanded.Append(c);
                continue;
            }

            if (expanded.Length > process.Budget.Limits.Text)
                break;
            if (Variable(text, ref at, process, strict, doubts) is { } value)
                expanded.Append(value);
            else if (!strict || !process.File && text.IndexOf('!', at + 1) > 0)
                expanded.Append('!');
        }

        return process.Budget.Produce(expanded.Length) ? expanded.ToString() : "";
    }

    private static string? Variable(string text, ref int at, BatchProcess process, bool strict, bool doubts)
    {
        var end = text.IndexOf('!', at + 1);
        if (end < 0 || end == at + 1)
            return null;
        var colon = text.IndexOf(':', at + 1, end - at - 1);
        var name = text[(at + 1)..(colon < 0 ? end : colon)];
        var bare = colon < 0 || colon == end - 1;
        if (!strict && !process.Variables.IsSet(name))
            return null;
        if (!(bare ? process.Variables.TryRead(name, out var value) : process.Variables.TryGet(name, out value)))
        {
            // Typed, an undefined one stays as it is.
            if (!process.File || !strict)
                return null;
            var whole = text[at..(end + 1)];
            at = end;
            return doubts ? Doubt.Mark(whole, "") : "";
        }

        if (!bare)
        {
            // !x:*x!=!: what is searched for may have the sign in it.
            var modifier = text[(colon + 1)..end];
            if (!modifier.StartsWith('~') && !modifier.Contains('='))
            {
                var equals = text.IndexOf('=', end);
                var close = equals < 0 ? -1 : text.IndexOf('!', equals + 1);
                if (close > 0)
                    (modifier, end) = (text[(colon + 1)..close], close);
            }

            value = Modifier.Apply(value, modifier);
        }

        var source = text[at..(end + 1)];
        at = end;
        return doubts && process.Variables.IsUncertain(name) ? Doubt.Mark(source, value) : value;
    }
}
