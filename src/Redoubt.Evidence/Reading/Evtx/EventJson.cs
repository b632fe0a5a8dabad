using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Redoubt.Evidence.Reading.Evtx;

/// <summary>Writes an event flat, as shippers do: what is said of every event, then its own data by name.</summary>
internal sealed class EventJson
{
    private static readonly JsonWriterOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _json = new(4096);
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The event; good until the next one.</summary>
    public ReadOnlyMemory<byte> Write(XmlNode @event)
    {
        _json.ResetWrittenCount();
        _names.Clear();
        using (var writer = new Utf8JsonWriter(_json, Written))
        {
            writer.WriteStartObject();
            if (@event.Child("System") is { } system)
                WriteSystem(writer, system);
            foreach (var child in @event.Children)
            {
                if (child.Name == "EventData")
                    WriteData(writer, child);
                else if (child.Name == "UserData")
                    WriteLeaves(writer, child);
            }

            writer.WriteEndObject();
        }

        return _json.WrittenMemory;
    }

    private void WriteSystem(Utf8JsonWriter writer, XmlNode system)
    {
        Put(writer, "EventID", Text(system, "EventID"));
        Put(writer, "Channel", Text(system, "Channel"));
        Put(writer, "Hostname", Text(system, "Computer"));
        Put(writer, "TimeCreated", system.Child("TimeCreated")?.Attribute("SystemTime"));
        Put(writer, "EventRecordID", Text(system, "EventRecordID"));
        Put(writer, "SourceName", system.Child("Provider")?.Attribute("Name"));
        Put(writer, "ProviderGuid", system.Child("Provider")?.Attribute("Guid"));
        foreach (var name in (ReadOnlySpan<string>)["Version", "Level", "Task", "Opcode", "Keywords"])
            Put(writer, name, Text(system, name));
        Put(writer, "ActivityID", system.Child("Correlation")?.Attribute("ActivityID"));
        Put(writer, "ExecutionProcessID", system.Child("Execution")?.Attribute("ProcessID"));
        Put(writer, "ThreadID", system.Child("Execution")?.Attribute("ThreadID"));
        Put(writer, "UserID", system.Child("Security")?.Attribute("UserID"));
    }

    private void WriteData(Utf8JsonWriter writer, XmlNode data)
    {
        var unnamed = 0;
        foreach (var item in data.Children)
        {
            var name = item.Attribute("Name");
            if (string.IsNullOrEmpty(name))
                name = item.Name == "Data" ? $"param{++unnamed}" : item.Name;
            Put(writer, name, item.Text.ToString());
        }

        if (data.Children.Count == 0)
            Put(writer, "EventData", data.Text.ToString());
    }

    private void WriteLeaves(Utf8JsonWriter writer, XmlNode node)
    {
        foreach (var child in node.Children)
        {
            if (child.Children.Count > 0)
                WriteLeaves(writer, child);
            else
                Put(writer, child.Name, child.Text.ToString());
        }
    }

    private static string? Text(XmlNode node, string child) => node.Child(child)?.Text.ToString();

    private void Put(Utf8JsonWriter writer, string name, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return;
        var free = name;
        for (var n = 2; !_names.Add(free); n++)
            free = $"{name}_{n}";
        writer.WriteString(free, value);
    }
}
