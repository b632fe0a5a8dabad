namespace Redoubt.Scripts.Clearing;

/// <summary>
/// Clears a layer of one language. It follows the text as its interpreter would, adds what it does to <see cref="Analysis.Acts"/> in
/// the order of execution, gives payloads to <see cref="Analysis.Unwrap"/> at the moment they would run, and sets the layer's
/// <see cref="ScriptLayer.Cleared"/> and <see cref="ScriptLayer.Folds"/>. It never throws on any text.
/// </summary>
internal interface ILanguageClearer
{
    void Clear(ScriptLayer layer, Analysis analysis, object? scope);
}
