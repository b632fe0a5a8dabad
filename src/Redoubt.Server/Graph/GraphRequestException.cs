namespace Redoubt.Server.Graph;

/// <summary>A request of the Graph-shaped API says something that it cannot mean.</summary>
/// <param name="message">What is wrong, for people.</param>
/// <param name="target">Where: <c>$filter</c>, <c>$orderby</c>, a property of the body.</param>
/// <param name="position">Characters before the place in the target's text; null when it is about all of it.</param>
internal sealed class GraphRequestException(string message, string target, int? position = null)
    : Exception(position is { } place ? $"{message.TrimEnd('.')} at position {place}." : message)
{
    public string Target { get; } = target;

    public int? Position { get; } = position;
}
