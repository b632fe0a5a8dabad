using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Redoubt.DuckDb;
using Redoubt.Kql;

namespace Redoubt.Evidence.Hunting;

/// <summary>Rows as a JSON array of arrays in UTF-8, written straight from the database's memory.</summary>
public sealed class JsonRows : IHuntRows, IDisposable
{
    /// <summary>How results are written: letters as they are.</summary>
    public static JsonWriterOptions Form { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
        MaxDepth = 1000,
    };

    private readonly bool _asObjects;
    private readonly ChunkedBuffer _buffer = new();
    private readonly Utf8JsonWriter _writer;
    private IReadOnlyList<ResultColumn> _columns = [];
    private JsonEncodedText[] _names = [];

    /// <param name="asObjects">Writes each row as an object with the columns' names instead.</param>
    public JsonRows(bool asObjects = false)
    {
        _asObjects = asObjects;
        _writer = new Utf8JsonWriter(_buffer, Form);
    }

    public long Bytes => _buffer.Length + _writer.BytesPending;

    public void Begin(IReadOnlyList<ResultColumn> columns)
    {
        _columns = columns;
        _names = _asObjects ? [.. columns.Select(column => JsonEncodedText.Encode(column.Name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping))] : [];
        _writer.Reset();
        _buffer.Clear();
        _writer.WriteStartArray();
    }

    public void Add(DuckDbReader row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (_asObjects)
        {
            AddObject(row);
            return;
        }

        _writer.WriteStartArray();
        for (var i = 0; i < _columns.Count; i++)
            JsonCell.Write(_writer, row, i, _columns[i].Type);
        _writer.WriteEndArray();
    }

    private void AddObject(DuckDbReader row)
    {
        _writer.WriteStartObject();
        for (var i = 0; i < _columns.Count; i++)
        {
            _writer.WritePropertyName(_names[i]);
            JsonCell.Write(_writer, row, i, _columns[i].Type);
        }

        _writer.WriteEndObject();
    }

    /// <summary>The whole array. Nothing can be added after it.</summary>
    public ReadOnlySequence<byte> End()
    {
        _writer.WriteEndArray();
        _writer.Flush();
        return _buffer.Written;
    }

    public void Dispose()
    {
        _writer.Dispose();
        _buffer.Dispose();
    }
}
