namespace Redoubt.Evidence.Reading.Evtx;

/// <summary>
/// Reads an event's binary XML: tokens, templates with their substitutions, and binary XML inside of values. Source: [MS-EVEN6] 2.2.12, and for what
/// stands in files the description of the EVTX format by Joachim Metz (libevtx). Bounded in depth and in size, whatever the bytes say.
/// </summary>
internal sealed class BinXmlReader
{
    private const int Deepest = 32;
    private const int MostTokens = 50_000;
    private const int MostText = 4 * 1024 * 1024;
    private const int MostValues = 1_000;

    private int _tokens;
    private int _text;

    /// <summary>The element in which an event is told.</summary>
    /// <exception cref="EvtxException">The bytes are no event; says why.</exception>
    public XmlNode ReadEvent(ReadOnlySpan<byte> chunk, int at, int end)
    {
        (_tokens, _text) = (0, 0);
        var root = new XmlNode("");
        var reader = new ChunkReader(chunk, at, end);
        ReadContent(ref reader, root, [], hasDependency: true, 0);
        return root.Child("Event") ?? throw new EvtxException("holds no event");
    }

    private void ReadContent(ref ChunkReader reader, XmlNode parent, ReadOnlySpan<Value> values, bool hasDependency, int depth)
    {
        if (depth > Deepest)
            throw new EvtxException($"nested deeper than {Deepest} levels");
        while (!reader.IsAtEnd)
        {
            if (++_tokens > MostTokens)
                throw new EvtxException($"has more than {MostTokens:N0} parts");
            var token = reader.Byte();
            switch (token)
            {
                case 0x00:
                case 0x04:
                    return;
                case 0x0F:
                    reader.Take(3);
                    break;
                case 0x0C:
                    ReadTemplate(ref reader, parent, depth);
                    break;
                case 0x01 or 0x41:
                    ReadElement(ref reader, parent, values, token == 0x41, hasDependency, depth);
                    break;
                case 0x05 or 0x45 or 0x07 or 0x47 or 0x08 or 0x48 or 0x09 or 0x49 or 0x0D or 0x0E:
                    ReadText(ref reader, token, parent, values, depth);
                    break;
                case 0x0A:
                    reader.Name();
                    break;
                case 0x0B:
                    reader.CountedText();
                    break;
                default:
                    throw new EvtxException($"has an unknown token 0x{token:x2} at byte {reader.At - 1:N0} of the chunk");
            }
        }
    }

    private void ReadElement(ref ChunkReader reader, XmlNode parent, ReadOnlySpan<Value> values, bool hasAttributes, bool hasDependency, int depth)
    {
        if (hasDependency)
            reader.Take(2);
        reader.Take(4);
        var element = new XmlNode(reader.Name());
        parent.Children.Add(element);
        if (hasAttributes)
        {
            reader.Take(4);
            while (reader.Peek() is 0x06 or 0x46)
                ReadAttribute(ref reader, element, values, depth);
        }

        switch (reader.Byte())
        {
            case 0x02:
                ReadContent(ref reader, element, values, hasDependency, depth + 1);
                break;
            case 0x03:
                break;
            case var other:
                throw new EvtxException($"has token 0x{other:x2} where an element's begin ends, at byte {reader.At - 1:N0} of the chunk");
        }
    }

    private void ReadAttribute(ref ChunkReader reader, XmlNode element, ReadOnlySpan<Value> values, int depth)
    {
        reader.Byte();
        var name = reader.Name();
        var holder = new XmlNode(name);
        while (reader.Peek() is 0x05 or 0x45 or 0x07 or 0x47 or 0x08 or 0x48 or 0x09 or 0x49 or 0x0D or 0x0E)
        {
            if (++_tokens > MostTokens)
                throw new EvtxException($"has more than {MostTokens:N0} parts");
            ReadText(ref reader, reader.Byte(), holder, values, depth);
        }

        element.Attributes.Add((name, holder.Text.ToString()));
    }

    private void ReadText(ref ChunkReader reader, byte token, XmlNode parent, ReadOnlySpan<Value> values, int depth)
    {
        switch (token & 0x3F)
        {
            case 0x05:
                var type = reader.Byte();
                if (type != BinXmlValue.Text)
                    throw new EvtxException($"has a value of type {type} among its text");
                Append(parent, reader.CountedText());
                break;
            case 0x07:
                Append(parent, reader.CountedText());
                break;
            case 0x08:
                Append(parent, ((char)reader.UInt16()).ToString());
                break;
            case 0x09:
                Append(parent, Entity(reader.Name()));
                break;
            default:
                var index = reader.UInt16();
                reader.Byte();
                if (index < values.Length)
                    Substitute(reader.Chunk, values[index], parent, depth);
                break;
        }
    }

    private void Substitute(ReadOnlySpan<byte> chunk, Value value, XmlNode parent, int depth)
    {
        if (value.Type == BinXmlValue.BinXml)
        {
            var inner = new ChunkReader(chunk, value.Start, value.Start + value.Length);
            ReadContent(ref inner, parent, [], hasDependency: false, depth + 1);
            return;
        }

        Append(parent, BinXmlValue.Read(value.Type, chunk.Slice(value.Start, value.Length)));
    }

    private void ReadTemplate(ref ChunkReader reader, XmlNode parent, int depth)
    {
        // A byte that is always 1, and the template's id.
        reader.Take(5);
        var definition = reader.Offset();
        if (definition == reader.At)
            Definition(ref reader);
        var there = new ChunkReader(reader.Chunk, definition, reader.Chunk.Length);
        var (start, length) = Definition(ref there);

        var count = reader.Offset();
        if (count > MostValues)
            throw new EvtxException($"fills in more than {MostValues:N0} values");
        Span<Value> values = new Value[count];
        for (var i = 0; i < count; i++)
        {
            values[i].Length = reader.UInt16();
            values[i].Type = reader.Byte();
            reader.Take(1);
        }

        for (var i = 0; i < count; i++)
        {
            values[i].Start = reader.At;
            reader.Take(values[i].Length);
        }

        var body = new ChunkReader(reader.Chunk, start, start + length);
        ReadContent(ref body, parent, values, hasDependency: true, depth + 1);
    }

    private static (int Start, int Length) Definition(ref ChunkReader reader)
    {
        // The next template with the same hash, and this one's GUID.
        reader.Take(20);
        var length = reader.Offset();
        var start = reader.At;
        reader.Take(length);
        return (start, length);
    }

    private void Append(XmlNode parent, string text)
    {
        _text += text.Length;
        if (_text > MostText)
            throw new EvtxException($"has more than {MostText:N0} characters");
        parent.Text.Append(text);
    }

    private static string Entity(string name) => name switch
    {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => $"&{name};",
    };

    private struct Value
    {
        public int Start;
        public int Length;
        public byte Type;
    }
}
