using System.Text.Json;

namespace Redoubt.Kql.Runtime.Aggregates;

/// <summary><c>make_set</c>: the values that differ, in the order in which they come. Of an array, its elements, one level deep.</summary>
internal sealed class SetState : JsonAggregateState
{
    private readonly FirstSeen _seen = new("make_set");
    private long _most = Gathering.Most;

    public override void Add(ReadOnlySpan<byte> json, long most)
    {
        _most = Math.Min(most, Gathering.Most);
        if (_seen.Count >= _most)
            return;
        json = CanonicalJson.Trim(json);
        if (json.Length > 0 && json[0] == '[')
            AddElements(json);
        else
            AddValue(json);
    }

    public override void Merge(AggregateState other)
    {
        var state = (SetState)other;
        _most = Math.Min(_most, state._most);
        _seen.Append(state._seen, _most);
    }

    public override ReadOnlySpan<byte> FinishUtf8() => _seen.Text('[', ']');

    public override void Release() => _seen.Release();

    private void AddElements(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, CanonicalJson.Reading);
            reader.Read();
            while (_seen.Count < _most && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
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
        if (_seen.Contains(json, hash))
            return;
        var canonical = CanonicalJson.Of(json);
        if (canonical.IsEmpty)
            return;
        if (canonical != json)
        {
            hash = Utf8Hash.Of(canonical);
            if (_seen.Contains(canonical, hash))
                return;
        }

        _seen.Append(canonical, hash, default);
    }
}
