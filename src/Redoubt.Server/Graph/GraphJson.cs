using System.Text.Json;
using Redoubt.Incidents;

namespace Redoubt.Server.Graph;

/// <summary>How single values are written.</summary>
internal static class GraphJson
{
    public static void TextOrNull(this Utf8JsonWriter to, string? text)
    {
        if (text is null)
            to.WriteNullValue();
        else
            to.WriteStringValue(text);
    }

    public static void Time(this Utf8JsonWriter to, DateTimeOffset? time) => to.TextOrNull(time is { } known ? GraphTime.Write(known) : null);

    public static void Texts(this Utf8JsonWriter to, IEnumerable<string> texts)
    {
        to.WriteStartArray();
        foreach (var text in texts)
            to.WriteStringValue(text);
        to.WriteEndArray();
    }

    public static void Comments(this Utf8JsonWriter to, IEnumerable<Comment> comments)
    {
        to.WriteStartArray();
        foreach (var comment in comments)
        {
            to.WriteStartObject();
            to.WriteString("@odata.type", "#microsoft.graph.security.alertComment");
            to.WriteString("comment", comment.Text);
            to.WriteString("createdByDisplayName", comment.By);
            to.WriteString("createdDateTime", GraphTime.Write(comment.Time));
            to.WriteEndObject();
        }

        to.WriteEndArray();
    }
}
