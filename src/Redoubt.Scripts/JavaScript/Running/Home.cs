using Redoubt.Scripts.Clearing;

namespace Redoubt.Scripts.JavaScript.Running;

/// <summary>A layer as the interpreter sees it: its text, its lines and who writes down its acts.</summary>
internal sealed record Home(ActWriter Writer, string Source, LineIndex Lines)
{
    /// <summary>Its cleared text is written; what comes later cannot stand in it.</summary>
    public bool Done { get; set; }
}

/// <summary>The state that an eval runs in, and the value it gives back.</summary>
internal sealed class EvalScope(Machine machine, Values.Scope scope)
{
    public Machine Machine { get; } = machine;

    public Values.Scope Scope { get; } = scope;

    public object? Result { get; set; } = Values.JsUndefined.Value;
}
