using System.Text;

namespace Redoubt.Evidence.Reading.Evtx;

/// <summary>An element of an event, as far as events need one.</summary>
internal sealed class XmlNode(string name)
{
    public string Name => name;

    public List<(string Name, string Value)> Attributes { get; } = [];

    public List<XmlNode> Children { get; } = [];

    public StringBuilder Text { get; } = new();

    /// <summary>The attribute's value; null when there is none.</summary>
    public string? Attribute(string attribute) => Attributes.Find(pair => pair.Name == attribute).Value;

    public XmlNode? Child(string child) => Children.Find(node => node.Name == child);
}
