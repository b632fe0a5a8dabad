using Redoubt.Evidence.Store;

namespace Redoubt.Server.Access;

/// <summary>The tables of users, roles, sessions and keys.</summary>
internal static class AccessSchema
{
    public static MigrationSet Migrations { get; } = MigrationSet.Embedded(typeof(AccessSchema).Assembly, "access");
}
