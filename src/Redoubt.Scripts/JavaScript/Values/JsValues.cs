using Redoubt.Scripts.JavaScript.Syntax;

namespace Redoubt.Scripts.JavaScript.Values;

/// <summary>null; a missing value is <see cref="JsUndefined"/>. Booleans, doubles, big integers and strings stand for themselves.</summary>
internal sealed class JsNull
{
    public static readonly JsNull Value = new();
}

/// <summary>undefined.</summary>
internal sealed class JsUndefined
{
    public static readonly JsUndefined Value = new();
}

/// <summary>A value that is not known, and the text that it would come from.</summary>
internal sealed class JsUnknown(string source)
{
    public string Source { get; } = source.Length > 80 ? source[..80] + "…" : source;
}

/// <summary>An object with properties in the order they were set.</summary>
internal class JsObject(long serial)
{
    /// <summary>Objects made later have higher numbers: changing one made within an expression is no effect outside of it.</summary>
    public long Serial { get; } = serial;

    public Dictionary<string, object?> Properties { get; } = new(StringComparer.Ordinal);

    /// <summary>What a class or function made it with "new".</summary>
    public JsObject? Prototype { get; set; }

    public virtual string ClassName => "Object";
}

internal sealed class JsArray(long serial, List<object?> items) : JsObject(serial)
{
    public List<object?> Items { get; } = items;

    public override string ClassName => "Array";

    /// <summary>The names of the arguments of a call.</summary>
    public bool IsArguments { get; init; }
}

/// <summary>A function: of the script (<see cref="Code"/>), or one of the language's own (<see cref="Native"/>).</summary>
internal sealed class JsFunction(long serial) : JsObject(serial)
{
    public Node? Code { get; init; }

    public Scope? Closure { get; init; }

    /// <summary>The layer that its code stands in.</summary>
    public Running.Home? Home { get; init; }

    /// <summary>"String.fromCharCode", "eval", or the name of a method (".charAt").</summary>
    public string? Native { get; init; }

    /// <summary>What a method was taken from, or bound to.</summary>
    public object? This { get; init; }

    public IReadOnlyList<object?> Bound { get; init; } = [];

    public JsFunction? Target { get; init; }

    public override string ClassName => "Function";
}

internal sealed class JsRegex(long serial, string pattern, string flags) : JsObject(serial)
{
    public string Pattern { get; } = pattern;

    public string Flags { get; } = flags;

    public int LastIndex { get; set; }

    public override string ClassName => "RegExp";
}

/// <summary>A Buffer or an array of bytes.</summary>
internal sealed class JsBytes(long serial, byte[] bytes) : JsObject(serial)
{
    public byte[] Bytes { get; } = bytes;

    public override string ClassName => "Uint8Array";
}

/// <summary>Something of the host: WScript, document, a module of node. What it does is an act.</summary>
internal sealed class JsHost(long serial, string name) : JsObject(serial)
{
    public string Name { get; } = name;

    public ComObjects.ComObject? Com { get; init; }
}

/// <summary>Variables of a function or block.</summary>
internal sealed class Scope(Scope? outer, long serial, bool function)
{
    public Scope? Outer { get; } = outer;

    public long Serial { get; } = serial;

    public bool IsFunction { get; } = function;

    public object? This { get; init; }

    public Dictionary<string, Variable> Variables { get; } = new(StringComparer.Ordinal);

    public Variable? Find(string name)
    {
        for (var scope = this; scope is not null; scope = scope.Outer)
        {
            if (scope.Variables.TryGetValue(name, out var variable))
                return variable;
        }

        return null;
    }

    public Variable Declare(string name, object? value)
    {
        if (Variables.TryGetValue(name, out var old))
            return old;
        return Variables[name] = new Variable(this) { Value = value };
    }
}

internal sealed class Variable(Scope scope)
{
    public Scope Scope { get; } = scope;

    public object? Value { get; set; } = JsUndefined.Value;

    /// <summary>How often it was set; one that is set once is as good as a constant.</summary>
    public int Writes { get; set; }
}

/// <summary>A throw of the script.</summary>
internal sealed class JsThrow(object? value) : Exception
{
    public object? Thrown { get; } = value;
}
