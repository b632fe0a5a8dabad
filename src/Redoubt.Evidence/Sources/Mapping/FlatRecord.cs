using System.Text.Json;

namespace Redoubt.Evidence.Sources.Mapping;

/// <summary>
/// The fields of one JSON record, wherever it nests them, found by name without a copy. Used over and over, for one record at a time.
/// </summary>
/// <param name="names">The names that mean something.</param>
/// <param name="opened">The names of the objects whose fields are told as if they stood outside; null for all objects, whose fields are
/// then called by their path with dots.</param>
/// <param name="wrapping">Those of the opened objects whose fields stand one object deeper, whatever that is called.</param>
internal sealed class FlatRecord(FieldNames names, IReadOnlySet<string>? opened, IReadOnlySet<string>? wrapping = null)
{
    private readonly byte[][]? _opened = opened is null ? null : [.. opened.Select(System.Text.Encoding.UTF8.GetBytes)];
    private readonly byte[][] _wrapping = [.. (wrapping ?? new HashSet<string>()).Select(System.Text.Encoding.UTF8.GetBytes)];
    private byte[] _paths = new byte[1024];
    private int _pathLength;
    private int[] _slots = new int[names.Count];
    private Field[] _fields = new Field[64];
    private ReadOnlyMemory<byte> _json;

    public ReadOnlySpan<byte> Json => _json.Span;

    public ReadOnlySpan<Field> Fields => _fields.AsSpan(0, Count);

    public int Count { get; private set; }

    /// <exception cref="JsonException">It is no JSON.</exception>
    public void Read(ReadOnlyMemory<byte> json)
    {
        if (_slots.Length < names.Count)
            _slots = new int[names.Count];
        else
            Array.Clear(_slots);
        Count = 0;
        _pathLength = 0;
        _json = json;
        var reader = new Utf8JsonReader(json.Span, new JsonReaderOptions { MaxDepth = RecordJson.DeepestNesting });
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject)
            ReadObject(ref reader, default, opensAll: false);
        reader.Read();
    }

    /// <summary>The place of a field by its number; -1 when the record has none. Of several the first counts.</summary>
    public int Find(int number) => number < _slots.Length ? _slots[number] - 1 : -1;

    /// <summary>The bytes of a field's value: of a text those between the quotes, escapes and all.</summary>
    public ReadOnlySpan<byte> Raw(in Field field) => Json.Slice(field.Start, field.Length);

    /// <summary>A field's text without escapes; numbers and truths as written. Good until the next call.</summary>
    public ReadOnlySpan<byte> Text(int place)
    {
        ref readonly var field = ref _fields[place];
        var raw = Raw(field);
        if (!field.Escaped)
            return raw;
        if (_scratch.Length < raw.Length)
            _scratch = new byte[raw.Length * 2];
        return _scratch.AsSpan(0, JsonText.Unescape(raw, _scratch));
    }

    private byte[] _scratch = new byte[1024];

    /// <summary>A field's name.</summary>
    public ReadOnlySpan<byte> Name(in Field field) =>
        field.HasPath ? _paths.AsSpan(field.NameStart, field.NameLength) : Json.Slice(field.NameStart, field.NameLength);

    public ref Field At(int place) => ref _fields[place];

    /// <param name="reader">Within the object.</param>
    /// <param name="outer">Where in the paths the object's own stands; empty for none.</param>
    /// <param name="opensAll">Whether every object in it is opened.</param>
    private void ReadObject(ref Utf8JsonReader reader, Range outer, bool opensAll)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = new Field { NameStart = (int)reader.TokenStartIndex + 1, NameLength = reader.ValueSpan.Length };
            if (outer.End.Value > 0)
                SetPath(ref field, outer, reader.ValueSpan);
            reader.Read();
            if (reader.TokenType == JsonTokenType.StartObject && (opensAll || Opens(field)))
            {
                if (_opened is null && !field.HasPath)
                    SetPath(ref field, default, Name(field));
                ReadObject(ref reader, _opened is null ? field.NameStart..(field.NameStart + field.NameLength) : default, Is(_wrapping, field));
                continue;
            }

            field.Kind = reader.TokenType;
            var isText = reader.TokenType == JsonTokenType.String;
            var start = (int)reader.TokenStartIndex;
            field.Escaped = isText && reader.ValueIsEscaped;
            reader.Skip();
            var length = (int)reader.BytesConsumed - start;
            field.Start = isText ? start + 1 : start;
            field.Length = isText ? length - 2 : length;
            Add(field, Name(field));
        }
    }

    private void SetPath(ref Field field, Range outer, ReadOnlySpan<byte> name)
    {
        var (start, length) = outer.GetOffsetAndLength(_paths.Length);
        var needed = _pathLength + length + 1 + name.Length;
        if (needed > _paths.Length)
            Array.Resize(ref _paths, needed * 2);
        field.NameStart = _pathLength;
        _paths.AsSpan(start, length).CopyTo(_paths.AsSpan(_pathLength));
        _pathLength += length;
        if (length > 0)
            _paths[_pathLength++] = (byte)'.';
        name.CopyTo(_paths.AsSpan(_pathLength));
        _pathLength += name.Length;
        field.NameLength = _pathLength - field.NameStart;
        field.HasPath = true;
    }

    private void Add(Field field, ReadOnlySpan<byte> name)
    {
        if (Count == _fields.Length)
            Array.Resize(ref _fields, _fields.Length * 2);
        var number = names.Find(name);
        if (number < 0 && (name.EndsWith("_string"u8) || name.EndsWith("_dynamic"u8)))
        {
            // Exports of tables put together tell by this that a column had two types.
            number = names.Find(name[..name.LastIndexOf((byte)'_')]);
        }

        if (number >= _slots.Length)
            number = -1;
        if (number >= 0 && _slots[number] == 0)
            _slots[number] = Count + 1;
        field.Number = number;
        _fields[Count++] = field;
    }

    private bool Opens(in Field field) => _opened is null || Is(_opened, field);

    private bool Is(byte[][] names, in Field field)
    {
        var name = Name(field);
        foreach (var known in names)
        {
            if (name.SequenceEqual(known))
                return true;
        }

        return false;
    }

    internal struct Field
    {
        public int NameStart;
        public int NameLength;
        public int Start;
        public int Length;

        /// <summary>The name's number; -1 when it means nothing.</summary>
        public int Number;
        public JsonTokenType Kind;
        public bool Escaped;

        /// <summary>Its name stands among the paths, not in the record.</summary>
        public bool HasPath;

        /// <summary>It goes into the column for the rest under this name, whether it is used elsewhere or not; null when nothing is said.</summary>
        public byte[]? As;

        /// <summary>What is put before its text there, as JSON; null for nothing.</summary>
        public byte[]? Before;

        /// <summary>It has gone into a column.</summary>
        public bool Used;
    }
}
