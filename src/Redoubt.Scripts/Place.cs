namespace Redoubt.Scripts;

/// <summary>Where in an analysis something stands.</summary>
/// <param name="Layer">Number of the layer, from 1.</param>
/// <param name="Line">First line in the layer's original text, from 1.</param>
/// <param name="LastLine">Last line in it.</param>
public readonly record struct Place(int Layer, int Line, int LastLine)
{
    /// <summary>A place of one line.</summary>
    public Place(int layer, int line) : this(layer, line, line)
    {
    }
}
