namespace Redoubt.Scripts.PowerShell.Values;

/// <summary>[type].</summary>
/// <param name="name">Full name in lower case without assembly, accelerators resolved: "system.convert", "system.byte[]".</param>
/// <param name="written">As the script wrote it.</param>
internal sealed class TypeValue(string name, string written) : Value
{
    public string Name { get; } = name;

    public string Written { get; } = written;

    public override string TypeName => "system.runtimetype";
}

/// <summary>{ code } as a value.</summary>
/// <param name="block">The syntax tree's node (owned by the evaluator; the library passes it back to <see cref="IScriptHost"/>).</param>
/// <param name="text">The code between the braces, as written.</param>
internal sealed class ScriptBlockValue(object block, string text) : Value
{
    public object Block { get; } = block;

    public string Text { get; } = text;

    public override string TypeName => "system.management.automation.scriptblock";
}

/// <summary>A method without its call: <c>$x.Replace</c>, which <c>.Invoke(…)</c> then calls.</summary>
internal sealed class MethodValue(Value target, string name) : Value
{
    public Value Target { get; } = target;

    public string Name { get; } = name;

    public override string TypeName => "system.management.automation.psmethod";
}

/// <summary>
/// An instance of any other type: what <c>New-Object</c> made, or a cmdlet gave. What is known of it stands in its properties; a type
/// that the library models (streams, StringBuilder, encodings) keeps its state in <see cref="State"/>.
/// </summary>
internal sealed class ObjectValue(string type, object? state = null) : Value
{
    public Dictionary<string, Value> Properties { get; } = new(StringComparer.OrdinalIgnoreCase);

    public object? State { get; set; } = state;

    public override string TypeName { get; } = type;

    protected internal override bool Known(ref int left) => State is not null || Properties.Count > 0;
}
