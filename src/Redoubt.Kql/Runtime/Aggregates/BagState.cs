using System.Text.Json;

namespace Redoubt.Kql.Runtime.Aggregates;

/// <summary><c>make_bag</c>: the fields of all bags in the order in which they come; of fields of the same key the first.</summary>
internal sealed class BagState() : FirstSeenState("make_bag", '{', '}')
{
    protected override void Add(ReadOnlySpan<byte> json)
    {
        if (json.Length > 0 && json[0] == '{')
            AddFields(json);
    }

    private void AddFields(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, CanonicalJson.Reading);
            reader.Read();
            while (!IsFull && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var start = (int)reader.TokenStartIndex;
                var key = json.Slice(start, reader.ValueSpan.Length + 2);
                reader.Read();
                start = (int)reader.TokenStartIndex;
                reader.Skip();
                AddField(key, json[start..(int)reader.BytesConsumed]);
            }
        }
        catch (JsonException)
        {
            // What is not JSON is no value.
        }
    }

    private void AddField(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        key = CanonicalJson.Of(key);
        var hash = Utf8Hash.Of(key);
        if (Seen.Contains(key, hash))
            return;
        var canonical = CanonicalJson.Of(value);
        if (canonical.IsEmpty)
            canonical = "null"u8;
        var rest = new byte[canonical.Length + 1];
        rest[0] = (byte)':';
        canonical.CopyTo(rest.AsSpan(1));
        Seen.Append(key, hash, rest);
    }
}
