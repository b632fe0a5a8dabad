using System.Text.Json;
using System.Xml;

namespace Redoubt.Kql.Runtime.Parsing;

/// <summary>
/// XML as JSON: an element is a property, its attributes are properties with <c>@</c>, its text is its value or its property
/// <c>#text</c>, elements of the same name are an array. Source: Kusto's documentation of parse_xml.
/// </summary>
internal static class XmlJson
{
    private const int Longest = 1024 * 1024;
    private const int Deepest = 100;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        MaxCharactersInDocument = Longest,
    };

    private sealed class Element
    {
        public List<(string Name, string Value)> Attributes { get; } = [];

        public List<(string Name, Element Value)> Children { get; } = [];

        public string Text { get; set; } = "";
    }

    /// <summary>The JSON; null for what is no XML, longer than 1 MB or nested too deep.</summary>
    public static string? Parse(string xml)
    {
        if (xml.Length is 0 or > Longest)
            return null;
        try
        {
            using var reader = XmlReader.Create(new StringReader(xml), Settings);
            var root = new Element();
            if (!Read(reader, root) || root.Children.Count == 0)
                return null;
            return JsonText.Write(writer => Write(writer, root));
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static bool Read(XmlReader reader, Element root)
    {
        var open = new Stack<Element>([root]);
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var element = new Element();
                    open.Peek().Children.Add((reader.Name, element));
                    var empty = reader.IsEmptyElement;
                    while (reader.MoveToNextAttribute())
                        element.Attributes.Add(("@" + reader.Name, reader.Value));
                    if (!empty)
                        open.Push(element);
                    if (open.Count > Deepest)
                        return false;
                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    open.Peek().Text += reader.Value.Trim();
                    break;
            }
        }

        return true;
    }

    private static void Write(Utf8JsonWriter writer, Element element)
    {
        if (element.Attributes.Count == 0 && element.Children.Count == 0)
        {
            if (element.Text.Length == 0)
                writer.WriteNullValue();
            else
                writer.WriteStringValue(element.Text);
            return;
        }

        writer.WriteStartObject();
        foreach (var (name, value) in element.Attributes)
            writer.WriteString(name, value);
        if (element.Text.Length > 0)
            writer.WriteString("#text", element.Text);
        foreach (var children in element.Children.GroupBy(child => child.Name, child => child.Value))
        {
            writer.WritePropertyName(children.Key);
            var several = children.Count() > 1;
            if (several)
                writer.WriteStartArray();
            foreach (var child in children)
                Write(writer, child);
            if (several)
                writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
