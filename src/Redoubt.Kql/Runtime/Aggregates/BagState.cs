using System.Text.Json;

namespace Redoubt.Kql.Runtime.Aggregates;

/// <summary><c>make_bag</c>: the fields of all bags in the order in which they come; of fields of the same key the first.</summary>
internal sealed class BagState : JsonAggregateState
{
    private readonly FirstSeen _seen = new("make_bag");
    private long _most = Gathering.Most;

    public override void Add(ReadOnlySpan<byte> json, long most)
    {
        _most = Math.Min(most, Gathering.Most);
        json = CanonicalJson.Trim(json);
        if (_seen.Count < _most && json.Length > 0 && json[0] == '{')
            AddFields(json);
    }

    public override void Merge(AggregateState other)
    {
        var state = (BagState)other;
        _most = Math.Min(_most, state._most);
        _seen.Append(state._seen, _most);
    }

    public override ReadOnlySpan<byte> FinishUtf8() => _seen.Text('{', '}');

    public override void Release() => _seen.Release();

    private void AddFields(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, CanonicalJson.Reading);
            reader.Read();
            while (_seen.Count < _most && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
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
        if (_seen.Contains(key, hash))
            return;
        var canonical = CanonicalJson.Of(value);
        if (canonical.IsEmpty)
            canonical = "null"u8;
        var rest = new byte[canonical.Length + 1];
        rest[0] = (byte)':';
        canonical.CopyTo(rest.AsSpan(1));
        _seen.Append(key, hash, rest);
    }
}
