namespace Redoubt.Server.Access;

/// <summary>The permissions that roles and keys are put together from, in words: content/access/permissions.yaml.</summary>
internal static class PermissionWords
{
    public static IReadOnlyList<PermissionWord> All { get; } = AccessContent.Read<List<PermissionWord>>("permissions");
}

/// <summary>A permission in words.</summary>
internal sealed class PermissionWord
{
    public string Name { get; set; } = "";

    /// <summary>Incidents, Hunting, Detections, Copilot or Settings.</summary>
    public string Area { get; set; } = "";

    /// <summary>read, respond or manage.</summary>
    public string Level { get; set; } = "";

    public string Label { get; set; } = "";
}
