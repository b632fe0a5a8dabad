using Redoubt.Server.Api;

namespace Redoubt.Server.Access;

/// <summary>The roles that are always there: content/access/roles.yaml. Everyone who signs in has their own account besides.</summary>
internal static class BuiltInRoles
{
    public const string Administrator = "administrator";

    public static IReadOnlyList<Role> All { get; } = [.. AccessContent.Read<List<Entry>>("roles").Select(Of)];

    private static Role Of(Entry entry) => new(
        entry.Id, entry.Name, entry.Description, entry.Permissions is ["*"] ? [.. Permissions.All.Where(name => name != Permissions.OwnAccount)] : entry.Permissions,
        BuiltIn: true);

    private sealed class Entry
    {
        public string Id { get; set; } = "";

        public string Name { get; set; } = "";

        public string Description { get; set; } = "";

        public List<string> Permissions { get; set; } = [];
    }
}
