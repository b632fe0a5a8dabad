using System.Xml;
using System.Xml.Linq;
using Redoubt.Scripts.PowerShell.Values;

namespace Redoubt.Scripts.PowerShell.Members;

/// <summary>[xml]: elements as properties, as PowerShell shows them.</summary>
internal static class XmlMembers
{
    private const int Deepest = 40;

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 4 * 1024 * 1024 };

    public static void Register(Func<string, TypeMembers> of)
    {
        of("system.xml.xmldocument").New("", _ => new ObjectValue("system.xml.xmldocument", new XmlNodeText("", "")))
            .OpenMethod("LoadXml", "s", "", call => Load(call));
        foreach (var type in new[] { "system.xml.xmldocument", "system.xml.xmlelement" })
        {
            of(type)
                .OpenProperty("InnerText", "system.string", call => call.State<XmlNodeText>() is { } node ? new TextValue(node.Inner) : null)
                .OpenProperty("OuterXml", "system.string", call => call.State<XmlNodeText>() is { } node ? new TextValue(node.Outer) : null)
                .Method("GetAttribute", "s", "system.string", call => call.Target is ObjectValue made ? made.Properties.GetValueOrDefault(call.Text(0)) ?? TextValue.Empty : null);
        }
    }

    public static Value? Parse(string text, IScriptHost host)
    {
        if (!host.Budget.Step(1 + text.Length / 1024))
            return null;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            var root = XDocument.Load(reader).Root;
            if (root is null)
                return null;
            var document = new ObjectValue("system.xml.xmldocument", new XmlNodeText(root.Value, root.ToString(SaveOptions.DisableFormatting)));
            document.Properties[root.Name.LocalName] = Element(root, 0, host);
            document.Properties["DocumentElement"] = document.Properties[root.Name.LocalName];
            return document;
        }
        catch (Exception wrong) when (wrong is XmlException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Value? Load(MemberCall call)
    {
        if (call.Target is not ObjectValue target || Parse(call.Text(0), call.Host) is not ObjectValue parsed)
            return null;
        foreach (var (name, value) in parsed.Properties)
            target.Properties[name] = value;
        target.State = parsed.State;
        return NullValue.Instance;
    }

    private static Value Element(XElement element, int depth, IScriptHost host)
    {
        if (!element.HasAttributes && !element.HasElements)
            return new TextValue(element.Value);
        var made = new ObjectValue("system.xml.xmlelement", new XmlNodeText(element.Value, ""));
        if (depth > Deepest || !host.Budget.Step())
            return made;
        foreach (var attribute in element.Attributes())
            made.Properties[attribute.Name.LocalName] = new TextValue(attribute.Value);
        foreach (var group in element.Elements().GroupBy(child => child.Name.LocalName))
        {
            var children = group.Select(child => Element(child, depth + 1, host)).ToList();
            made.Properties[group.Key] = children.Count == 1 ? children[0] : new ArrayValue(children);
        }

        if (element.Nodes().OfType<XText>().Any())
            made.Properties["#text"] = new TextValue(string.Concat(element.Nodes().OfType<XText>().Select(text => text.Value)));
        return made;
    }

    private sealed record XmlNodeText(string Inner, string Outer);
}
