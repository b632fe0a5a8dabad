using System.Text.Json;

namespace Redoubt.Kql.Runtime.Aggregates;

/// <summary><c>make_set</c>: the values that differ, in the order in which they come. Of an array, its elements, one level deep.</summary>
internal sealed class SetState() : FirstSeenState("make_set", '[', ']')
{
    protected override void Add(ReadOnlySpan<byte> json)
    {
        if (json.Length > 0 && json[0] == '[')
            AddElements(json);
        else
            AddValue(json);
    }

    private void AddElements(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, CanonicalJson.Reading);
            reader.Read();
            while (!IsFull && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                AddValue(json[start..(int)reader.BytesConsumed]);
            }
        }
        catch (JsonException)
        {
            // What is not JSON is no value.
        }
    }

    private void AddValue(ReadOnlySpan<byte> json)
    {
        var hash = Utf8Hash.Of(json);
        if (Seen.Contains(json, hash))
            return;
        var canonical = CanonicalJson.Of(json);
        if (canonical.IsEmpty)
            return;
        if (canonical != json)
        {
            hash = Utf8Hash.Of(canonical);
            if (Seen.Contains(canonical, hash))
                return;
        }

        Seen.Append(canonical, hash, default);
    }
}
