using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Redoubt.Evidence.Sources.Linux;

/// <summary>The lines of the audit log that tell of one event.</summary>
internal sealed class AuditEvent(AuditLine first)
{
    private const int MostLines = 200;
    private const int MostText = 1024 * 1024;

    private readonly List<AuditLine> _lines = [];
    private readonly StringBuilder _text = new();

    public long Ticks => first.Ticks;

    public string Node => first.Node;

    /// <summary>The lines as received: by them the event is recognised when it is sent again.</summary>
    public string Text => _text.ToString();

    public IReadOnlyList<AuditLine> Lines => _lines;

    public void Add(AuditLine line, string text)
    {
        if (_lines.Count >= MostLines || _text.Length + text.Length > MostText)
            return;
        _lines.Add(line);
        _text.Append(text).Append('\n');
    }

    public AuditLine? Of(string type) => _lines.Find(line => line.Type == type);

    /// <summary>The first value that any line gives a field; empty when none does.</summary>
    public string Field(string name) => _lines.Select(line => line[name]).FirstOrDefault(value => value.Length > 0) ?? "";

    /// <summary>The command line: from the arguments, else from the process title.</summary>
    public string CommandLine()
    {
        if (Of("EXECVE") is { } execve)
        {
            var arguments = execve.Fields.Where(field => field.Key.Length > 1 && field.Key[0] == 'a' && field.Key.AsSpan(1).ContainsAnyExceptInRange('0', '9') is false)
                .Select(field => field.Value.Contains(' ', StringComparison.Ordinal) ? $"\"{field.Value}\"" : field.Value);
            return string.Join(' ', arguments);
        }

        return Field("proctitle").Replace('\0', ' ');
    }

    /// <summary>Everything that the lines say, by type; of several of one type a list.</summary>
    public byte[] ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            foreach (var type in _lines.GroupBy(line => line.Type))
            {
                writer.WritePropertyName(type.Key);
                if (type.Count() > 1)
                    writer.WriteStartArray();
                foreach (var line in type)
                    Write(writer, line);
                if (type.Count() > 1)
                    writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, AuditLine line)
    {
        writer.WriteStartObject();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in line.Fields)
        {
            if (seen.Add(name))
                writer.WriteString(name, value);
        }

        writer.WriteEndObject();
    }
}
