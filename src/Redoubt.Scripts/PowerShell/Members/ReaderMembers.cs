using System.Text;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>StreamReader, StringReader, StreamWriter, StringWriter.</summary>
internal static class ReaderMembers
{
    private const string Text = "system.string";
    private const string Reader = "system.io.streamreader";
    private const string Writer = "system.io.streamwriter";

    public static void Register(Func<string, TypeMembers> of)
    {
        of(Reader).New("o", call => Open(call, Encoding.UTF8)).New("oo", call => Open(call, EncodingMembers.From(call.Given[1]) ?? Encoding.UTF8)).New("ooo", call => Open(call, EncodingMembers.From(call.Given[1]) ?? Encoding.UTF8))
            .New("oooo", call => Open(call, EncodingMembers.From(call.Given[1]) ?? Encoding.UTF8));
        of("system.io.stringreader").New("s", call => new ObjectValue("system.io.stringreader", new TextReading(() => call.Text(0))));
        of("system.io.textreader")
            .OpenMethod("ReadToEnd", "", Text, call => call.State<TextReading>()?.Rest() is { } rest ? new TextValue(rest) : null)
            .OpenMethod("ReadLine", "", Text, call => call.State<TextReading>() is { Text: not null } reading ? reading.Line() is { } line ? new TextValue(line) : NullValue.Instance : null)
            .OpenMethod("Read", "", "system.int32", call => call.State<TextReading>() is { Text: not null } reading ? new IntegerValue(reading.One(take: true)) : null)
            .OpenMethod("Peek", "", "system.int32", call => call.State<TextReading>() is { Text: not null } reading ? new IntegerValue(reading.One(take: false)) : null)
            .OpenProperty("EndOfStream", "system.boolean", call => call.State<TextReading>() is { Text: not null } reading ? BoolValue.Of(reading.IsAtEnd) : null)
            .OpenMethod("Close", "", "", _ => NullValue.Instance)
            .OpenMethod("Dispose", "", "", _ => NullValue.Instance)
            .OpenMethod("DiscardBufferedData", "", "", _ => NullValue.Instance);
        of(Writer).New("o", call => Writing(call, new UTF8Encoding(false))).New("oo", call => Writing(call, EncodingMembers.From(call.Given[1]) ?? new UTF8Encoding(false)))
            .OpenMethod("Write", "s", "", call => Write(call, call.Text(0)))
            .OpenMethod("WriteLine", "s", "", call => Write(call, call.Text(0) + "\r\n"))
            .OpenMethod("Flush", "", "", _ => NullValue.Instance)
            .OpenMethod("Close", "", "", call => Close(call))
            .OpenMethod("Dispose", "", "", call => Close(call));
    }

    private static ObjectValue? Open(MemberCall call, Encoding encoding) => StreamMembers.Of(call.Given[0]) is { } stream
        ? new ObjectValue(Reader, new TextReading(() => stream.Rest() is { } bytes && call.Host.Budget.Produce(bytes.Length) ? TextReading.Decode(bytes, encoding) : null))
        // A file that the script wrote.
        : call.Given[0] is TextValue path && call.Host.Files.TryRead(path.Text, out var text) ? new ObjectValue(Reader, new TextReading(() => text)) : null;

    private static ObjectValue? Writing(MemberCall call, Encoding encoding) => StreamMembers.Of(call.Given[0]) is { } stream ? new ObjectValue(Writer, new TextWriting(stream, encoding)) : null;

    private static Value? Write(MemberCall call, string text)
    {
        if (call.State<TextWriting>() is not { } writing || writing.Stream.Memory is not { } memory || !call.Host.Budget.Produce(text.Length + memory.Length / 16) || memory.Length > call.Host.Budget.Limits.Unpacked)
            return null;
        memory.Write(writing.Encoding.GetBytes(text));
        return NullValue.Instance;
    }

    private static NullValue Close(MemberCall call)
    {
        call.State<TextWriting>()?.Stream.Close();
        return NullValue.Instance;
    }

    private sealed record TextWriting(ByteStream Stream, Encoding Encoding);
}
