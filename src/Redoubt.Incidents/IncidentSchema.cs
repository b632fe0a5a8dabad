using Redoubt.Evidence.Store;
using Redoubt.Incidents.Storage;

namespace Redoubt.Incidents;

/// <summary>The tables that incidents keep in the store.</summary>
public static class IncidentSchema
{
    /// <summary>Give these to <see cref="StoreOptions.Migrations"/>, and <see cref="Correlation.FoldKey.Of"/> to <see cref="StoreOptions.FoldKey"/>.</summary>
    public static MigrationSet Migrations { get; } = MigrationSet.Embedded(typeof(IncidentSchema).Assembly, "incidents");

    /// <summary>What a scope may see of all tables: give these to <see cref="StoreOptions.Views"/>.</summary>
    public static IReadOnlyList<string> Views => ScopeViews.All;

    /// <summary>The alerts as rows of hunting tables: give these to <see cref="StoreOptions.LiveRows"/>.</summary>
    public static IReadOnlyDictionary<string, string> LiveRows => AlertViews.All;
}
