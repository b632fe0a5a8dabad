using System.Text.Json;

namespace Redoubt.Incidents.Intelligence.Reading;

/// <summary>A part of a JSON file: an element of the list that the file is about, or a property beside it.</summary>
/// <param name="List">The list's name; empty for a file that is a list; null when it is a property.</param>
/// <param name="Name">The property's name.</param>
/// <param name="Number">Which element it is, from 1.</param>
/// <param name="Value">The element or the property's value.</param>
internal sealed record JsonPart(string? List, string Name, int Number, JsonElement Value);

/// <summary>
/// Reads a JSON file of any size part by part: the elements of the lists that feeds put their objects in, and all other properties of the
/// outermost object. Only one part is held at a time.
/// </summary>
internal sealed class JsonParts(Stream stream, long mostBytes)
{
    /// <summary>Lists whose elements are parts of their own.</summary>
    private static readonly string[] Lists = ["objects", "values", "response"];

    private const int LargestPart = 64 << 20;

    private byte[] _buffer = new byte[64 << 10];
    private int _start;
    private int _end;
    private bool _final;
    private long _read;
    private JsonReaderState _state = new(new JsonReaderOptions { MaxDepth = 64 });
    private Place _place = Place.Start;
    private string _list = "";
    private int _number;

    private enum Place
    {
        Start,
        InObject,
        InList,
        InRootList,
        End,
    }

    /// <exception cref="JsonException">It is no JSON from there on.</exception>
    /// <exception cref="FormatException">It is too large.</exception>
    public async IAsyncEnumerable<JsonPart> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel = default)
    {
        while (_place != Place.End)
        {
            if (!Step(out var part))
                await FillAsync(cancel).ConfigureAwait(false);
            else if (part is not null)
                yield return part;
        }
    }

    // False when more bytes are needed.
    private bool Step(out JsonPart? part)
    {
        part = null;
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _final, _state);
        if (!reader.Read())
            return _final ? throw new JsonException("It ends too early.") : false;
        switch (_place)
        {
            case Place.Start when reader.TokenType == JsonTokenType.StartObject:
                _place = Place.InObject;
                break;
            case Place.Start when reader.TokenType == JsonTokenType.StartArray:
                (_place, _list) = (Place.InRootList, "");
                break;
            case Place.Start:
                throw new JsonException("It is neither an object nor a list.");
            case Place.InObject when reader.TokenType == JsonTokenType.EndObject:
                _place = Place.End;
                break;
            case Place.InObject:
                var name = reader.GetString()!;
                if (!reader.Read())
                    return _final ? throw new JsonException("It ends too early.") : false;
                if (reader.TokenType == JsonTokenType.StartArray && Lists.Contains(name))
                {
                    (_place, _list, _number) = (Place.InList, name, 0);
                    break;
                }

                if (!Parse(ref reader, out var property))
                    return false;
                part = new JsonPart(null, name, 0, property);
                break;
            case Place.InList when reader.TokenType == JsonTokenType.EndArray:
                _place = Place.InObject;
                break;
            case Place.InRootList when reader.TokenType == JsonTokenType.EndArray:
                _place = Place.End;
                break;
            default:
                if (!Parse(ref reader, out var element))
                    return false;
                part = new JsonPart(_list, "", ++_number, element);
                break;
        }

        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
        return true;
    }

    private bool Parse(ref Utf8JsonReader reader, out JsonElement value)
    {
        value = default;
        if (!JsonDocument.TryParseValue(ref reader, out var document))
            return _final ? throw new JsonException("It ends too early.") : false;
        using (document)
            value = document.RootElement.Clone();
        return true;
    }

    private async Task FillAsync(CancellationToken cancel)
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LargestPart)
                throw new FormatException("one object is larger than 64 MB");
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        // As much as there is room for: an object that is not whole yet is looked at from its beginning each time.
        var read = await stream.ReadAtLeastAsync(_buffer.AsMemory(_end), _buffer.Length - _end, throwOnEndOfStream: false, cancel).ConfigureAwait(false);
        _final = read < _buffer.Length - _end;
        if (_read == 0 && _end == 0 && read >= 3 && _buffer is [0xEF, 0xBB, 0xBF, ..])
            _start = 3;
        _end += read;
        _read += read;
        if (_read > mostBytes)
            throw new FormatException($"it is larger than {mostBytes >> 20:N0} MB");
    }
}
