namespace Redoubt.Server.Graph;

/// <summary>What a property's value is, for those who read the API's description.</summary>
internal enum GraphKind
{
    Text,
    Time,
    Number,
    TextList,

    /// <summary>An object, or a list of objects, that has a type of its own in Graph.</summary>
    Objects,
}
