using System.Text.Json;

namespace Redoubt.Server.Graph;

/// <summary>A property of a thing as Graph has it.</summary>
/// <param name="Name">In camel case.</param>
/// <param name="Kind">What its value is.</param>
/// <param name="Write">Writes the value; the name stands there already.</param>
/// <param name="Filter">What it is to a filter; null when it cannot be filtered by.</param>
internal sealed record GraphProperty<T>(string Name, GraphKind Kind, Action<Utf8JsonWriter, T, GraphAnswer> Write, FilterField? Filter = null)
{
    /// <summary>The words that it may have, where it is one of an enumeration.</summary>
    public IReadOnlyCollection<string>? Words { get; init; }
}
