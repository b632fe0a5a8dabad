using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Commands;

/// <summary>Join-Path and Split-Path, as on Windows; unknown parts stay holes.</summary>
internal static class PathCommands
{
    public static IReadOnlyList<Value>? Join(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Path ChildPath AdditionalChildPath !Resolve -Credential") is not { } bound || !host.Budget.Step())
            return null;
        var starts = bound.Value("Path") is { } path ? Conversion.Elements(path) : call.Input ?? [];
        var children = new List<Value>();
        if (bound.Value("ChildPath") is { } child)
            children.AddRange(Conversion.Elements(child));
        if (bound.Value("AdditionalChildPath") is { } more)
            children.AddRange(Conversion.Elements(more));
        children.AddRange(bound.Rest);
        // With the path piped in, the first word is the child.
        if (call.Input is { Count: > 0 } input && bound.Value("Path") is { } only && !bound.Has("ChildPath"))
            (starts, children) = (input, [only]);
        return [.. starts.Select(start => new TextValue(children.Aggregate(Conversion.Text(start), (whole, part) => Combine(whole, Conversion.Text(part)))))];
    }

    public static IReadOnlyList<Value>? Split(CommandCall call, IScriptHost host)
    {
        if (Bound.Of(call, "Path -LiteralPath !Leaf !Parent !Qualifier !NoQualifier !IsAbsolute !LeafBase !Extension !Resolve") is not { } bound || !host.Budget.Step())
            return null;
        var paths = (bound.Value("Path") ?? bound.Value("LiteralPath")) is { } given ? Conversion.Elements(given) : call.Input;
        return paths is null ? null : [.. paths.Select(path => Part(Conversion.Text(path), bound))];
    }

    public static string Combine(string whole, string part) => part.Length == 0 ? whole : whole.TrimEnd('\\', '/') + "\\" + part.TrimStart('\\', '/');

    private static Value Part(string path, Bound bound)
    {
        var cut = path.TrimEnd('\\', '/').LastIndexOfAny(['\\', '/']);
        var leaf = path.TrimEnd('\\', '/')[(cut + 1)..];
        var dot = leaf.LastIndexOf('.');
        var colon = path.IndexOf(':');
        return bound.Switch("Leaf") ? new TextValue(leaf)
            : bound.Switch("LeafBase") ? new TextValue(dot > 0 ? leaf[..dot] : leaf)
            : bound.Switch("Extension") ? new TextValue(dot >= 0 ? leaf[dot..] : "")
            : bound.Switch("Qualifier") ? new TextValue(colon > 0 ? path[..(colon + 1)] : "")
            : bound.Switch("NoQualifier") ? new TextValue(path[(colon + 1)..])
            : bound.Switch("IsAbsolute") ? BoolValue.Of(colon > 0 || path.StartsWith('\\'))
            : new TextValue(cut < 0 ? "" : cut > 0 && path[cut - 1] == ':' ? path[..(cut + 1)] : path[..cut]);
    }
}
